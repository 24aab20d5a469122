// Suggestions under a text field, as a combobox. The field works without them.
//   <span data-suggest-host><input data-suggest="/address" data-suggest-lang="ro"
//     data-suggest-name="Suggestions" data-suggest-count="Suggestions: {n}"
//     data-suggest-into="id of a hidden field, or nothing: then the form is sent"></span>
const ROWS = 8;
const TYPING_PAUSE = 180;
const SPEAKING_PAUSE = 700;
const TAGS = { en: "en", ro: "ro", sr: "sr-Latn" };
const DIGRAPHS = { lj: "љ", nj: "њ", dž: "џ" };
const LETTERS = Object.fromEntries([..."abvgdđežzijklmnoprstćufhcčš"].map((latin, place) => [latin, "абвгдђежзијклмнопрстћуфхцчш"[place]]));
let serial = 0;

// Serbian labels come in Latin letters; a Cyrillic page shows them in its own. Foreign words and abbreviations stay.
function cyrillic(text) {
  return text.replace(/[\p{Script=Latin}]+/gu, (word) => {
    if (/[qwxy]/i.test(word) || (word.length > 1 && word === word.toUpperCase())) return word;
    return word.replace(/lj|nj|dž|./giu, (piece) => {
      const letter = DIGRAPHS[piece.toLowerCase()] || LETTERS[piece.toLowerCase()] || piece;
      return piece[0] === piece[0].toLowerCase() ? letter : letter.toUpperCase();
    });
  });
}

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();

const local = (text) => (document.documentElement.lang === "sr-Cyrl" ? cyrillic(text) : text);

// Put the typed letters between <mark>, by their place in the unaccented text.
function marked(text, typed) {
  const at = typed ? folded(text).indexOf(folded(typed)) : -1;
  if (at < 0 || folded(text).length !== text.length) return [document.createTextNode(text)];
  const end = at + folded(typed).length;
  const mark = document.createElement("mark");
  mark.textContent = text.slice(at, end);
  return [document.createTextNode(text.slice(0, at)), mark, document.createTextNode(text.slice(end))];
}

class Suggestions {
  constructor(input) {
    this.input = input;
    this.lang = input.dataset.suggestLang || "en";
    this.into = input.dataset.suggestInto ? document.getElementById(input.dataset.suggestInto) : null;
    this.status = document.getElementById("status");
    this.rows = [];
    this.at = -1;
    this.typing = 0;
    this.speaking = 0;
    this.asked = null;
    this.build();
    this.listen();
  }

  build() {
    const id = `suggestions-${(serial += 1)}`;
    this.list = document.createElement("ul");
    this.list.id = id;
    this.list.className = "sugg";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", local(this.input.dataset.suggestName || ""));
    (this.input.closest("[data-suggest-host]") || this.input.parentElement).append(this.list);
    const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
  }

  listen() {
    this.input.addEventListener("input", () => {
      if (this.into) this.into.value = "";
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.ask(), TYPING_PAUSE);
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.input.form?.addEventListener("submit", () => this.close());
    // The press would take the focus away before the click arrives.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.take(Number(option.dataset.row));
    });
  }

  async ask() {
    const typed = this.input.value.trim();
    this.asked?.abort();
    if (typed.length < 2) {
      this.close();
      return;
    }
    this.asked = new AbortController();
    const query = new URLSearchParams({ q: typed, lang: this.lang });
    try {
      const answer = await fetch(`${this.input.dataset.suggest}?${query}`, {
        headers: { Accept: "application/json" },
        signal: this.asked.signal,
      });
      const found = answer.ok ? await answer.json() : [];
      if (document.activeElement !== this.input) return;
      this.rows = (Array.isArray(found) ? found : found.items || []).slice(0, ROWS);
      this.draw(typed);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  draw(typed) {
    this.at = -1;
    this.list.replaceChildren(...this.rows.map((row, index) => this.option(row, index, typed)));
    this.list.hidden = this.rows.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.input.removeAttribute("aria-activedescendant");
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => this.say(), SPEAKING_PAUSE);
  }

  option(row, index, typed) {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${index}`;
    item.dataset.row = String(index);
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const text = document.createElement("span");
    text.append(...marked(this.label(row), typed));
    const others = Object.entries(row.labels || {}).filter(([lang, label]) => lang !== this.lang && label);
    if (others.length) {
      const quiet = document.createElement("span");
      quiet.className = "quiet xs";
      others.forEach(([lang, label], place) => {
        const other = document.createElement("span");
        other.lang = TAGS[lang] || lang;
        other.append(...marked(label, typed));
        quiet.append(place ? ", " : " (", other);
      });
      quiet.append(")");
      text.append(quiet);
    }
    item.append(text);
    return item;
  }

  label(row) {
    const label = row.labels?.[this.lang] || row.labels?.en || row.id;
    return this.lang === "sr" ? local(label) : label;
  }

  say() {
    const count = (this.input.dataset.suggestCount || "{n}").replace("{n}", String(this.rows.length));
    if (this.status) this.status.textContent = local(count);
  }

  key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.list.hidden) {
        if (event.key === "ArrowDown") this.ask();
        return;
      }
      event.preventDefault();
      const places = this.rows.length + 1;
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.move(((this.at + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && this.at >= 0 && !this.list.hidden) {
      event.preventDefault();
      this.take(this.at);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  move(place) {
    this.at = place;
    [...this.list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === place)));
    const now = this.list.children[place];
    if (now) {
      this.input.setAttribute("aria-activedescendant", now.id);
      now.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  take(place) {
    const row = this.rows[place];
    this.input.value = this.label(row);
    this.close();
    if (this.into) this.into.value = row.id;
    else if (!("suggestStay" in this.input.dataset)) this.input.form?.requestSubmit();
  }

  close() {
    clearTimeout(this.typing);
    clearTimeout(this.speaking);
    this.asked?.abort();
    this.list.hidden = true;
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

function bind(root) {
  for (const input of root.querySelectorAll("input[data-suggest]")) {
    if (!input.hasAttribute("aria-controls")) new Suggestions(input);
  }
}

bind(document);
document.addEventListener("htmx:load", (event) => bind(event.detail.elt));
