// Shared by all components: nodes are made with textContent only, so that no source text is ever
// read as markup.
const node = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined && text !== null) element.textContent = text;
  return element;
};
const button = (className, text, label, act) => {
  const element = node("button", className, text);
  element.type = "button";
  if (label) { element.setAttribute("aria-label", label); element.title = label; }
  element.addEventListener("click", act);
  return element;
};
const chip = (look) => {
  const element = node("span", "chip tone-" + look.tone);
  const icon = node("span", "icon", look.icon);
  icon.setAttribute("aria-hidden", "true");
  element.append(icon, node("span", "", look.word));
  return element;
};
const pieces = (parent, list) => {
  for (const [text, mark] of list) {
    parent.append(mark ? node(mark === "differs" ? "strong" : "span", "w-" + mark, text) : text);
  }
  return parent;
};
// The claim on screen, announced by the small "keys" component so that the large payloads of the
// queue and the article need not be sent again on each step.
const cursor = () => window.verifyCursor || {};
const onCursor = (act) => {
  const listen = () => act(cursor());
  window.addEventListener("verify:cursor", listen);
  return () => window.removeEventListener("verify:cursor", listen);
};
const memory = new WeakMap();
const remember = (host, make) => {
  if (!memory.has(host)) memory.set(host, make());
  return memory.get(host);
};
