// Lets this browser remember a setting, for a year unless said otherwise. Only this server sees it.
export default function (component) {
  const { name, value, path = "/", seconds = 31536000 } = component.data;
  const words = encodeURIComponent(value);
  document.cookie = `${name}=${words}; path=${path}; max-age=${seconds}; samesite=${seconds < 31536000 ? "lax" : "strict"}`;
}
