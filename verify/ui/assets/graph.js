// Columns of nodes joined by lines. A click on a node lights the threads that run through it at once,
// and tells the page; Escape lights all again. The nodes are buttons in reading order, the lines a
// picture under them.
import { node, sign, remember } from "./dom.js";

const SPACE = "http://www.w3.org/2000/svg";

const drawNode = (state, item) => {
  const element = node("button", "node" + (item.look ? " tone-" + item.look.tone : ""));
  element.type = "button";
  element.dataset.id = item.id;
  element.title = item.more;
  element.setAttribute("aria-pressed", "false");
  if (item.look) element.append(sign(item.look.icon));
  element.append(node("span", "words", item.label));
  if (item.look) element.append(node("span", "v-unseen", item.look.word));
  if (item.count > 1) element.append(node("b", "count", item.count.toLocaleString("en")));
  element.addEventListener("click", () => trace(state, state.traced === item.id ? null : item.id, true));
  state.nodes.set(item.id, element);
  return element;
};

const drawColumn = (state, column) => {
  const part = node("div", "column");
  part.append(node("h3", "", column.title));
  const list = node("div", "nodes");
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", column.title);
  for (const item of column.nodes) list.append(drawNode(state, item));
  part.append(list);
  return part;
};

const drawLines = (state) => {
  const { host, picture } = state;
  const frame = host.getBoundingClientRect();
  if (!frame.width) return;
  picture.setAttribute("viewBox", `0 0 ${frame.width} ${host.scrollHeight}`);
  picture.style.height = host.scrollHeight + "px";
  picture.textContent = "";
  for (const [start, end, look, weight] of state.data.edges) {
    const from = state.nodes.get(start)?.getBoundingClientRect();
    const to = state.nodes.get(end)?.getBoundingClientRect();
    if (!from || !to) continue;
    const x1 = from.right - frame.left, y1 = from.top + from.height / 2 - frame.top;
    const x2 = to.left - frame.left, y2 = to.top + to.height / 2 - frame.top;
    const bend = (x2 - x1) / 2;
    const path = document.createElementNS(SPACE, "path");
    path.setAttribute("d", `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`);
    path.setAttribute("class", `edge tone-${look.tone} line-${look.line}`);
    path.setAttribute("stroke-width", 1.3 + Math.min(3, Math.log2(weight || 1)));
    path.dataset.start = start;
    path.dataset.end = end;
    picture.append(path);
  }
  light(state);
};

const light = (state) => {
  const { traced } = state;
  const near = new Set();
  for (const thread of state.data.threads) {
    if (thread.includes(traced)) for (const id of thread) near.add(id);
  }
  state.host.classList.toggle("tracing", near.size > 0);
  for (const [id, element] of state.nodes) {
    element.classList.toggle("lit", near.has(id));
    element.setAttribute("aria-pressed", id === traced ? "true" : "false");
  }
  for (const path of state.picture.children) {
    const { start, end } = path.dataset;
    const on = state.data.threads.some((t) => t.includes(traced) && t.includes(start) && t.includes(end));
    path.classList.toggle("lit", on);
  }
};

const trace = (state, id, isTold) => {
  state.traced = id;
  light(state);
  if (isTold) state.send("traced", id ?? "");
};

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".v-graph");
  const state = remember(host, () => ({ host, nodes: new Map() }));
  const isNew = !state.data;
  state.data = data;
  state.send = setTriggerValue;
  const signature = JSON.stringify([data.columns, data.edges]);
  if (signature !== state.signature) {
    state.signature = signature;
    state.nodes.clear();
    host.textContent = "";
    state.picture = document.createElementNS(SPACE, "svg");
    state.picture.setAttribute("aria-hidden", "true");
    host.append(state.picture);
    const isDense = data.columns.some((column) => column.nodes.length > 24);
    host.classList.toggle("dense", isDense);
    for (const column of data.columns) host.append(drawColumn(state, column));
    requestAnimationFrame(() => drawLines(state));
  }
  if (isNew) {
    new ResizeObserver(() => drawLines(state)).observe(host);
    host.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && state.traced) trace(state, null, true);
    });
  }
  host.setAttribute("role", "region");
  host.setAttribute("aria-label", data.label);
  state.traced = data.traced;
  light(state);
}
