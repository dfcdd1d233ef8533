// The claim, and beside it what the sources say, grouped by origin. The claim's own marks follow the
// passage that is pointed at or focused.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".desk");
  const state = remember(host, () => ({}));
  const signature = JSON.stringify(data);
  if (signature === state.signature) return;
  const same = state.claim === data.claim.id;
  state.signature = signature;
  state.claim = data.claim.id;
  host.textContent = "";

  const claimText = node("blockquote", "claim");
  const compare = (list) => { claimText.textContent = ""; pieces(claimText, list); };

  const heading = () => {
    const head = node("header", "head");
    const line = node("div", "line");
    line.append(chip(data.claim.look));
    for (const flag of data.claim.flags) {
      const mark = node("span", "flag", flag.word);
      mark.title = flag.more;
      line.append(mark);
    }
    head.append(line, node("h2", "finding", data.claim.finding), claimText);
    for (const text of data.claim.lines) head.append(node("p", "quiet", text));
    return head;
  };
  const choices = (item) => {
    const row = node("div", "choices");
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", "Is this evidence?");
    for (const [value, word, key] of data.choices) {
      const on = item.choice === value;
      const act = () => setTriggerValue("chosen",
        { claim: data.claim.id, passage: item.ref, choice: on ? "open" : value });
      const choice = button("choice" + (on ? " on" : ""), word, "", act);
      choice.setAttribute("aria-pressed", on ? "true" : "false");
      choice.dataset.key = key;
      row.append(choice);
    }
    if (item.chooser) row.append(node("span", "quiet", item.chooser));
    return row;
  };
  const passage = (item) => {
    const card = node("article", "passage" + (item.dropped ? " dropped" : ""));
    card.tabIndex = 0;
    card.dataset.ref = item.ref;
    card.setAttribute("aria-label", `${item.look.word}, ${item.who}`);
    const line = node("div", "line");
    line.append(chip(item.look));
    line.append(button("who", item.who, "Read " + item.who + " in full", () => setTriggerValue("opened", item.ref)));
    line.append(node("span", "quiet", item.meta));
    const quote = node("blockquote", "quote");
    if (item.before) quote.append(node("span", "around", item.before));
    pieces(quote, item.pieces);
    if (item.after) quote.append(node("span", "around", item.after));
    card.append(line, quote);
    const why = node("ul", "why");
    for (const reason of item.reasons) why.append(node("li", "", reason));
    card.append(why);
    if (item.more.length) {
      const details = node("details", "more");
      details.append(node("summary", "", `Why it was matched (likeness ${item.score})`));
      const list = node("ul", "why");
      for (const reason of item.more) list.append(node("li", "", reason));
      details.append(list);
      card.append(details);
    }
    card.append(choices(item));
    const point = () => compare(item.claim);
    card.addEventListener("mouseenter", point);
    card.addEventListener("focusin", point);
    card.addEventListener("keydown", (event) => {
      if (event.repeat || event.target !== card) return;
      const wanted = card.querySelector(`.choice[data-key="${CSS.escape(event.key)}"]`);
      if (wanted) { event.preventDefault(); wanted.click(); }
    });
    return card;
  };
  const group = (item) => {
    const section = node("section", "group");
    const head = node("h3", "origin", item.title);
    section.append(head);
    if (item.note) section.append(node("p", "quiet", item.note));
    for (const each of item.passages) section.append(passage(each));
    return section;
  };

  host.append(heading());
  if (data.legend) {
    const legend = node("p", "legend quiet");
    legend.append(data.legend + " In the texts: ");
    legend.append(node("span", "w-agrees", "agrees"), " ", node("strong", "w-differs", "differs"), " ",
      node("span", "w-same", "in both"));
    host.append(legend);
  }
  for (const item of data.groups) host.append(group(item));
  if (!data.groups.length) host.append(node("p", "nothing", data.nothing));
  compare(data.groups.length ? data.groups[0].passages[0].claim : data.claim.pieces);
  if (!same) host.scrollTop = 0;
}
