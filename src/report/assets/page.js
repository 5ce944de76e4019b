// The report's tables. Everything is put into the page as text, never as markup.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const firstRows = 50;
  const moreRows = 500;
  const number = new Intl.NumberFormat("en-US");

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "text") made.textContent = value;
      else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  /** A document's name; that of a web page leads to it. */
  function documentName(uri) {
    return /^https?:\/\//.test(uri)
      ? element("a", { href: uri, rel: "noopener noreferrer", target: "_blank", text: uri })
      : uri;
  }

  function duration(milliseconds) {
    if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
    const seconds = milliseconds / 1000;
    if (seconds < 60) return `${seconds.toFixed(1)} s`;
    const minutes = Math.floor(seconds / 60);
    return minutes < 60
      ? `${minutes} min ${Math.floor(seconds % 60)} s`
      : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  }

  // As formatUsd writes it.
  const money = (usd) => (usd === 0 ? "" : usd < 0.00005 ? "< $0.0001" : `$${usd.toFixed(usd < 1 ? 4 : 2)}`);

  /** A table with a search field, choices, sorting by a click on a heading, and rows that are drawn as they are asked for. */
  function table(place, { rows, columns, choices = [], detail, more, name }) {
    let shown = firstRows;
    let sorted = { column: -1, down: false };
    let found = rows;
    const texts = rows.map((row) =>
      columns
        .map((column) => column.text(row))
        .join("\n")
        .toLowerCase(),
    );
    const search = element("input", {
      type: "search",
      placeholder: `Search ${name}`,
      "aria-label": `Search ${name}`,
      oninput: () => find(),
    });
    const selects = choices.map(({ label, options, of }) => ({
      of,
      select: element(
        "select",
        { "aria-label": label, onchange: () => find() },
        element("option", { value: "", text: label }),
        ...options.map((option) => element("option", { value: option, text: option })),
      ),
    }));
    const count = element("span", { class: "found", role: "status" });
    const body = element("tbody");
    const button = element("button", {
      type: "button",
      onclick: () => {
        shown += moreRows;
        draw();
      },
    });
    const headings = columns.map((column, index) =>
      element(
        "th",
        { class: column.number ? "n" : "", scope: "col" },
        element("button", { type: "button", text: column.title, onclick: () => sort(index) }),
      ),
    );

    function find() {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      found = rows.filter(
        (row, index) =>
          words.every((word) => texts[index].includes(word)) &&
          selects.every(({ of, select }) => select.value === "" || of(row) === select.value),
      );
      shown = firstRows;
      order();
    }

    function sort(column) {
      sorted = { column, down: sorted.column === column ? !sorted.down : columns[column].number === true };
      order();
    }

    function order() {
      if (sorted.column >= 0) {
        const { value = (row) => columns[sorted.column].text(row) } = columns[sorted.column];
        const sign = sorted.down ? -1 : 1;
        found = found.toSorted((left, right) => {
          const [a, b] = [value(left), value(right)];
          return a === b ? 0 : a < b ? -sign : sign;
        });
      }
      headings.forEach((heading, index) =>
        heading.setAttribute(
          "aria-sort",
          index === sorted.column ? (sorted.down ? "descending" : "ascending") : "none",
        ),
      );
      draw();
    }

    function draw() {
      body.replaceChildren(...found.slice(0, shown).flatMap((row) => line(row)));
      count.textContent =
        found.length === rows.length
          ? `${number.format(rows.length)}${more > 0 ? ` of ${number.format(rows.length + more)}; the rest is in the JSON file` : ""}`
          : `${number.format(found.length)} of ${number.format(rows.length)}`;
      button.hidden = found.length <= shown;
      button.textContent = `Show more (${number.format(found.length - shown)} left)`;
    }

    function line(row) {
      const cells = columns.map((column) => {
        const cell = element("td", {
          class: `${column.number ? "n" : ""} ${column.class ? column.class(row) : ""}`,
        });
        if (cell.className.includes("uri")) cell.replaceChildren(documentName(column.text(row)));
        else cell.textContent = column.text(row);
        return cell;
      });
      const drawn = element("tr", {}, ...cells);
      if (!detail) return [drawn];
      const opener = element("button", { type: "button", class: "open", "aria-expanded": "false" });
      opener.textContent = cells[0].textContent;
      const page = cells[0].querySelector("a");
      cells[0].replaceChildren(opener);
      if (page) {
        page.textContent = "open";
        cells[0].append(" ", page);
      }
      let opened = null;
      opener.addEventListener("click", () => {
        if (opened) {
          opened.remove();
          opened = null;
        } else {
          opened = element(
            "tr",
            { class: "detail" },
            element("td", { colspan: columns.length }, detail(row)),
          );
          drawn.after(opened);
        }
        opener.setAttribute("aria-expanded", String(opened !== null));
      });
      return [drawn];
    }

    place.append(
      element("div", { class: "tools" }, search, ...selects.map(({ select }) => select), count),
      element(
        "div",
        { class: "scroll" },
        element("table", {}, element("thead", {}, element("tr", {}, ...headings)), body),
      ),
      button,
    );
    find();
  }

  /** One document's own way: a bar a stage, waiting pale, working full, on the document's own time. */
  function way(row) {
    const [, , , , , , , message, flat] = row;
    const spans = [];
    let at = 0;
    for (let index = 0; index < flat.length; index += 4) {
      const [code, before, waiting, working] = flat.slice(index, index + 4);
      const failed = code < 0;
      const start = at + before;
      spans.push({ stage: data.stages[failed ? -1 - code : code], failed, start, waiting, working });
      at = start + waiting + working;
    }
    const begin = spans.length > 0 ? spans[0].start : 0;
    const whole = Math.max(1, at - begin);
    const lines = spans.map(({ stage, failed, start, waiting, working }) => {
      const bar = element("span", { class: "bar" });
      const part = (kind, from, length) => {
        const piece = element("i", { class: kind });
        piece.style.left = `${((from - begin) / whole) * 100}%`;
        piece.style.width = `max(1px, ${(length / whole) * 100}%)`;
        if (length > 0) bar.append(piece);
      };
      part("wait", start, waiting);
      part(failed ? "fail" : "work", start + waiting, working);
      return element(
        "div",
        { class: "way" },
        element("span", { text: stage }),
        bar,
        element("span", {
          text: `${duration(working)}${waiting > 0 ? `, waited ${duration(waiting)}` : ""}${failed ? ", failed" : ""}`,
        }),
      );
    });
    const about = element("p", {
      text:
        spans.length === 0
          ? "No stage was begun."
          : `Began ${duration(begin)} into the run, took ${duration(whole)}.`,
    });
    return element(
      "div",
      {},
      ...(message ? [element("p", { class: "message", text: message })] : []),
      about,
      ...lines,
    );
  }

  const outcomeOf = (row) => (row[1] < 0 ? "unfinished" : data.outcomes[row[1]]);
  const changeOf = (row) => (row[2] < 0 ? "" : data.changes[row[2]].replaceAll("_", " "));
  const reasonOf = (row) => (row[3] < 0 ? "" : data.reasons[row[3]].replaceAll("_", " "));
  const present = (of) =>
    [...new Set(data.documents.map(of))].filter(Boolean).toSorted((left, right) => (left < right ? -1 : 1));

  const tables = {
    documents: () => ({
      name: "documents",
      rows: data.documents,
      more: data.moreDocuments,
      detail: way,
      choices: [
        { label: "every outcome", options: present(outcomeOf), of: outcomeOf },
        { label: "every reason", options: present(reasonOf), of: reasonOf },
        { label: "every change", options: present(changeOf), of: changeOf },
      ].filter(({ options }) => options.length > 1),
      columns: [
        { title: "Document", text: (row) => row[0], class: () => "uri" },
        { title: "Outcome", text: outcomeOf, class: (row) => `outcome ${outcomeOf(row)}` },
        { title: "Reason", text: reasonOf },
        { title: "Change", text: changeOf },
        { title: "Time", number: true, text: (row) => duration(row[4]), value: (row) => row[4] },
        {
          title: "Tokens",
          number: true,
          text: (row) => (row[6] === 0 ? "" : number.format(row[6])),
          value: (row) => row[6],
        },
        { title: "Money", number: true, text: (row) => money(row[5]), value: (row) => row[5] },
      ],
    }),
    facts: () => ({
      name: "facts",
      rows: data.facts,
      more: data.moreFacts,
      columns: [
        { title: "Document", text: (row) => row[0], class: () => "uri" },
        { title: "Extraction", text: (row) => row[1] },
        { title: "Field", text: (row) => row[2] },
        { title: "Before", text: (row) => row[3], class: () => "old" },
        { title: "Now", text: (row) => row[4], class: () => "new" },
        { title: "The document says", text: (row) => row[5], class: () => "new" },
      ],
    }),
    removed: () => ({
      name: "removed documents",
      rows: data.removed,
      more: data.moreRemoved,
      columns: [{ title: "Document", text: (row) => row[0], class: () => "uri" }],
    }),
  };
  for (const place of document.querySelectorAll("[data-table]")) table(place, tables[place.dataset.table]());

  // The items of a warning beyond the first ones.
  for (const list of document.querySelectorAll("[data-warning]")) {
    const { items, more } = data.warnings[Number(list.dataset.warning)];
    if (items.length === 0) continue;
    const button = element("button", {
      type: "button",
      text: `Show all (${number.format(items.length)} more)`,
    });
    button.addEventListener("click", () => {
      button.remove();
      list.append(
        ...items.map(([uri, text, command]) =>
          element(
            "li",
            {},
            ...(uri === 0 ? [] : [element("b", {}, documentName(uri)), " "]),
            element("span", { text }),
            ...(command === 0 ? [] : [element("code", { text: command })]),
          ),
        ),
      );
      if (more > 0)
        list.append(element("li", { text: `and ${number.format(more)} more: npx ragprep status --failed` }));
    });
    list.after(button);
  }
})();
