// A page of our own making, shown without any right: no scripts, no forms, no origin.
export default function (component) {
  const { data, parentElement } = component;
  const frame = parentElement.querySelector("iframe");
  if (frame.srcdoc !== data.page) frame.srcdoc = data.page;
}
