// Over simcord's page: our name, and the menu of a message with the app's command, as Discord has it.
const own = document.querySelector("script[data-command]");
const command = own.dataset.command;
const capability = window.location.hash.slice(1);

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
const item = document.createElement("button");
item.type = "button";
item.setAttribute("role", "menuitem");
item.textContent = command;
menu.append(heading, item);
document.body.append(menu);

let messageId = null;

function openMenu(message, x, y) {
  messageId = message.dataset.messageId;
  menu.showPopover();
  const { width, height } = menu.getBoundingClientRect();
  menu.style.inset = "auto";
  menu.style.left = `${Math.max(8, Math.min(x, window.innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, window.innerHeight - height - 8))}px`;
  item.focus();
}

item.addEventListener("click", async () => {
  asks();
  menu.hidePopover();
  const viewer = document.getElementById("viewer-picker").value;
  const answer = await fetch("/madoguchi/find", {
    method: "POST",
    headers: { "X-Simcord-Capability": capability },
    body: new URLSearchParams({ viewer, message: messageId }),
  }).catch((error) => ({ ok: false, text: async () => String(error) }));
  if (!answer.ok) document.getElementById("action-status").textContent = await answer.text();
});

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
