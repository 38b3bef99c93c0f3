"use strict";
// Sorts and narrows the table, and opens a learner's section from its name.  The page is complete without it.
(() => {
  const table = document.getElementById("grid");
  const body = table.tBodies[0];
  const told = document.getElementById("told");
  const find = document.getElementById("find");
  const group = document.getElementById("group");
  const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const learners = [...body.rows].map((row) => {
    const link = row.cells[0].querySelector("a");
    const section = document.getElementById(link.hash.slice(1)).closest("details");
    return { row, section, name: link.textContent, text: plain(link.textContent + " " + row.dataset.k), tags: row.dataset.t.split(" ") };
  });

  let order = "";
  const tell = (shown) => {
    told.textContent = `${shown} of ${learners.length} ${learners.length === 1 ? "learner" : "learners"}${order}`;
  };

  const narrow = () => {
    const parts = plain(find.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, section, text, tags } of learners) {
      const fits = (!group.value || tags.includes(group.value)) && parts.every((part) => text.includes(part));
      row.hidden = section.hidden = !fits;
      shown += fits;
    }
    tell(shown);
  };

  // A cell without a number (no score, nothing handed in) comes last in both directions.
  const sort = (header, column, button) => {
    const down = header.getAttribute("aria-sort") === "ascending";
    const numbers = header.dataset.sort === "number";
    const key = ({ row, name }) => (numbers ? parseFloat(row.cells[column].textContent) : name);
    const compare = numbers ? (a, b) => a - b : words.compare;
    const keyed = learners.map((learner) => [key(learner), learner]);
    keyed.sort(([a], [b]) => Number.isNaN(a) - Number.isNaN(b) || (down ? compare(b, a) : compare(a, b)) || 0);
    body.append(...keyed.map(([, learner]) => learner.row));
    for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    order = `, sorted by ${button.dataset.name}, ${numbers ? (down ? "highest first" : "lowest first") : (down ? "Z to A" : "A to Z")}`;
    tell(learners.filter(({ row }) => !row.hidden).length);
  };

  // Two rows of headers: those that span both come first, then the tasks one by one.
  [...table.tHead.querySelectorAll("th[data-sort]")].forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sorter";
    button.dataset.name = header.firstChild.textContent.trim();
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => sort(header, column, button));
  });

  const open = (anchor) => {
    const section = document.getElementById(anchor)?.closest("details.learner");
    if (!section) return false;
    section.hidden = false;
    section.open = true;
    section.querySelector("summary").focus({ preventScroll: true });
    section.scrollIntoView();
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#l"]');
    if (link && open(link.hash.slice(1))) {
      event.preventDefault();
      history.pushState(null, "", link.hash);
    }
  });
  window.addEventListener("popstate", () => open(location.hash.slice(1)));
  open(location.hash.slice(1));

  find.addEventListener("input", narrow);
  group.addEventListener("change", narrow);
  for (const id of ["tools", "how"]) document.getElementById(id).hidden = false;
  narrow();
})();
