// Shared by all components: nodes are made with textContent only, so that no source text is ever
// read as markup.
export const node = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined && text !== null) element.textContent = text;
  return element;
};
export const button = (className, text, label, act) => {
  const element = node("button", className, text);
  element.type = "button";
  if (label) { element.setAttribute("aria-label", label); element.title = label; }
  element.addEventListener("click", act);
  return element;
};
export const sign = (icon) => {
  const element = node("span", "icon", icon);
  element.setAttribute("aria-hidden", "true");
  return element;
};
export const chip = (look) => {
  const element = node("span", "chip tone-" + look.tone);
  element.append(sign(look.icon), node("span", "", look.word));
  return element;
};
export const pieces = (parent, list) => {
  for (const [text, mark] of list) {
    parent.append(mark ? node(mark === "differs" ? "strong" : "span", "w-" + mark, text) : text);
  }
  return parent;
};
// What a component remembers between two calls. Streamlit calls it anew with each change of its data
// and never undoes the last call, so listeners are added once and read the newest data from here.
const memory = new WeakMap();
export const remember = (host, make) => {
  if (!memory.has(host)) memory.set(host, make());
  return memory.get(host);
};
// The claim on screen, announced by the small "keys" component so that the large payloads of the
// queue and the article need not be sent again on each step.
export const cursor = () => window.verifyCursor || {};
export const onCursor = (act) => {
  const listen = () => act(cursor());
  window.addEventListener("verify:cursor", listen);
  return () => window.removeEventListener("verify:cursor", listen);
};
