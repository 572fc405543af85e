// Over simcord's page: our name, the menu of a message with the app's commands, and the channels, as Discord has them.
const own = document.querySelector("script[data-commands]");
const commands = JSON.parse(own.dataset.commands);
const capability = window.location.hash.slice(1);
const address = new URLSearchParams(window.location.search);
const viewers = document.getElementById("viewer-picker");

// simcord's page knows of one channel and one first viewer: ours says in its address which, and tells the server.
const plainFetch = window.fetch;
const place = { "X-Madoguchi-Channel": address.get("channel") ?? "", "X-Madoguchi-Viewer": address.get("viewer") ?? "" };
window.fetch = (path, options = {}) => plainFetch(path, { ...options, headers: { ...options.headers, ...place } });
const ask = (path, options = {}) =>
  window.fetch(path, { ...options, headers: { "X-Simcord-Capability": capability } });

function go(channel) {
  const query = new URLSearchParams({ channel, viewer: viewers.value });
  window.location.assign(`/?${query}${window.location.hash}`);
  if (query.toString() === address.toString()) window.location.reload();
}

document.querySelector(".preview-brand").innerHTML =
  '<span class="brand-mark" aria-hidden="true">窓</span><span><strong>Madoguchi</strong></span>';
document.getElementById("toolbar").setAttribute("aria-label", "Demo");

const menu = document.createElement("div");
menu.className = "apps-menu";
menu.popover = "auto";
menu.setAttribute("role", "menu");
menu.setAttribute("aria-label", "Apps");
const heading = document.createElement("h2");
heading.textContent = "Apps";
const items = commands.map((command) => {
  const item = document.createElement("button");
  item.type = "button";
  item.setAttribute("role", "menuitem");
  item.textContent = command;
  item.addEventListener("click", () => use(command));
  return item;
});
menu.append(heading, ...items);
document.body.append(menu);

let messageId = null;

function openMenu(message, x, y) {
  messageId = message.dataset.messageId;
  items[1].hidden = viewers.value !== own.dataset.helper;
  menu.showPopover();
  const { width, height } = menu.getBoundingClientRect();
  menu.style.inset = "auto";
  menu.style.left = `${Math.max(8, Math.min(x, window.innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, window.innerHeight - height - 8))}px`;
  items[0].focus();
}

async function use(command) {
  asks();
  menu.hidePopover();
  const answer = await ask("/madoguchi/use", {
    method: "POST",
    body: new URLSearchParams({ viewer: viewers.value, message: messageId, command }),
  }).catch((error) => ({ ok: false, text: async () => String(error) }));
  if (answer.status === 205) go(address.get("channel") ?? ""); // to show a form
  else if (!answer.ok) document.getElementById("action-status").textContent = await answer.text();
}

const list = document.getElementById("channel-message-list");

list.addEventListener("contextmenu", (event) => {
  const message = event.target.closest("[data-message-id]");
  if (!message || event.target.closest("a, input, textarea, img")) return;
  event.preventDefault();
  openMenu(message, event.clientX, event.clientY);
});

function addButtons() {
  for (const toolbar of list.querySelectorAll(".message-context-actions:not(:has(.apps-button))")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "message-action-button apps-button";
    button.textContent = "Apps";
    button.setAttribute("aria-haspopup", "menu");
    button.addEventListener("click", () => {
      const place = button.getBoundingClientRect();
      openMenu(button.closest("[data-message-id]"), place.left, place.bottom);
    });
    toolbar.prepend(button);
  }
}

// What a person has asked for comes into sight, from its first line.
const composer = document.getElementById("channel-composer");
const A_MOMENT = 700; // ms
let awaited = false;
let newest = null;
const asks = () => { awaited = true; };
composer.addEventListener("keydown", (event) => { if (event.key === "Enter") asks(); }, { capture: true });
for (const place of [composer, list, document.getElementById("modal-root")]) {
  place.addEventListener("click", asks, { capture: true });
}

function showNewest() {
  const last = list.querySelector("[data-message-id]:last-of-type");
  const id = last?.dataset.messageId ?? null;
  if (id === newest) return;
  if (awaited && newest !== null && id !== null && BigInt(id) > BigInt(newest)) {
    awaited = false;
    requestAnimationFrame(() => {
      last.scrollIntoView({ block: "start" });
      document.getElementById("new-messages").hidden = true;
    });
  }
  newest = id;
}

new MutationObserver(() => {
  addButtons();
  showNewest();
}).observe(list, { childList: true, subtree: true });
addButtons();

// The channel, and the threads that the person sees; also where a message names one of them.
const channels = document.createElement("select");
channels.setAttribute("aria-label", "Channel");
channels.className = "channel-picker";
channels.addEventListener("change", () => go(channels.value));
document.getElementById("channel-name").after(channels);

async function showChannels() {
  if (!viewers.value || document.activeElement === channels) return;
  const answer = await ask(`/madoguchi/channels?viewer=${viewers.value}`).catch(() => null);
  if (!answer?.ok) return;
  const seen = await answer.json();
  const here = address.get("channel") || seen[0].id;
  const options = seen.map(({ id, name }) => new Option(name, id, id === here, id === here));
  const before = [...channels.options].map(({ value, text }) => value + text).join();
  if (options.map(({ value, text }) => value + text).join() !== before) channels.replaceChildren(...options);
  if (!seen.some(({ id }) => id === here)) go(seen[0].id); // somebody else's thread
}

list.addEventListener("click", async (event) => {
  const name = event.target.closest(".mention")?.textContent.slice(1);
  if (!name) return;
  await showChannels(); // it may be new
  const named = [...channels.options].find((option) => option.text === name);
  if (named) go(named.value);
});
viewers.addEventListener("change", () => setTimeout(showChannels, A_MOMENT));
setInterval(showChannels, A_MOMENT);
