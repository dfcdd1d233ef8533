// Counts by status or verdict; each opens the claims that it counts.
import { node, sign } from "./dom.js";

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".v-tallies");
  host.textContent = "";
  const list = node("ul", "");
  list.setAttribute("aria-label", data.label);
  for (const [name, number, look] of data.entries) {
    const item = node("li", "tone-" + look.tone);
    const cell = node(number ? "button" : "span", "cell");
    if (number) {
      cell.type = "button";
      cell.title = "Show these in the queue";
      cell.addEventListener("click", () => setTriggerValue("picked", name));
    }
    cell.append(node("span", "number", number.toLocaleString("en")), sign(look.icon),
      node("span", "word", look.word));
    item.append(cell);
    list.append(item);
  }
  host.append(list);
}
