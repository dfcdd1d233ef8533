// Lets this browser remember a setting for a year. Only this server ever sees it.
export default function (component) {
  const { name, value } = component.data;
  const words = encodeURIComponent(value);
  document.cookie = `${name}=${words}; path=/; max-age=31536000; samesite=strict`;
}
