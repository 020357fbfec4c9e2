"use strict";
(() => {
  const rows = JSON.parse(document.getElementById("data").textContent);
  const form = document.querySelector("form"), shown = document.querySelector(".shown");
  const items = new Map([...document.querySelectorAll("li[id]")].map((li) => [li.id.slice(2), li]));
  const groups = [...document.querySelectorAll("section.day")].reverse();

  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f\u0640\u064b-\u065f\u0670]/g, "")
    .replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627").replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647");
  const words = (row) => fold([
    row.name, row.name_ar, row.theme, row.conditions, row.attribution, row.type, row.when,
    ...row.actors.flatMap((a) => [a.name, a.name_ar]), ...row.places.flatMap((p) => [p.name, p.name_ar]),
    ...row.tellings.flatMap((t) => [t.sentence, t.title, t.source]),
  ].filter(Boolean).join(" "));

  const index = rows.map((row) => ({
    li: items.get(row.id), text: words(row), type: row.type, status: row.status, actors: new Set(row.actors.map((a) => a.id)),
  })).filter((entry) => entry.li);

  const fill = (name, counts, label) => {
    const select = form.elements[name];
    [...counts].sort((a, b) => b[1] - a[1] || label(a[0]).localeCompare(label(b[0]))).forEach(([value, count]) => {
      const option = new Option(`${label(value)} (${count})`, value);
      option.dir = "auto";
      select.add(option);
    });
  };
  const count = (values) => values.reduce((map, value) => map.set(value, (map.get(value) || 0) + 1), new Map());
  const names = new Map(rows.flatMap((row) => row.actors.map((a) => [a.id, a.name])));
  fill("actor", count(index.flatMap((entry) => [...entry.actors])), (id) => names.get(id));
  fill("type", count(index.map((entry) => entry.type)), (type) => type);
  fill("status", count(index.map((entry) => entry.status)), (status) => status);

  const apply = () => {
    const terms = fold(form.elements.text.value).split(/\s+/).filter(Boolean);
    const { actor, type, status } = Object.fromEntries(["actor", "type", "status"].map((n) => [n, form.elements[n].value]));
    let number = 0;
    for (const entry of index) {
      const fits = (!actor || entry.actors.has(actor)) && (!type || entry.type === type) &&
        (!status || entry.status === status) && terms.every((term) => entry.text.includes(term));
      entry.li.hidden = !fits;
      number += fits;
    }
    for (const group of groups) group.hidden = !group.querySelector("li[id]:not([hidden])");
    shown.textContent = number === index.length ? "" : number ? `${number} of ${index.length} events` : "No event fits.";
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing) { event.preventDefault(); form.elements.text.focus(); }
    if (event.key === "Escape" && form.contains(event.target)) form.reset();
  });
  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target && target.querySelector(":scope > details");
    if (details) details.open = true;
  };
  addEventListener("hashchange", open);
  form.hidden = false;
  apply();
  open();
})();
