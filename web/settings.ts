/** What the player chose for this browser: kept in it, and told to nobody but for the screen reader. */
import { isRecord } from "../src/wire/json.ts";
import { keep, kept } from "./memory.ts";

type Control = HTMLInputElement | HTMLSelectElement;

export class Settings {
  readonly #controls: readonly Control[];
  readonly #onChange: () => void;

  /** Each control of `form` that has a name is a setting. */
  constructor(form: HTMLFormElement, onChange: () => void) {
    this.#controls = [...form.querySelectorAll<Control>("[name]")];
    this.#onChange = onChange;
    this.#load();
    this.#apply();
    form.addEventListener("change", () => {
      keep(
        "browser",
        "settings",
        Object.fromEntries(this.#controls.map((control) => [control.name, settingOf(control)])),
      );
      this.#changed();
    });
    // Another tab changed them.
    addEventListener("storage", () => {
      this.#load();
      this.#changed();
    });
  }

  get screenReader(): boolean {
    return this.#valueOf("screenReader") === true;
  }

  #changed(): void {
    this.#apply();
    this.#onChange();
  }

  #load(): void {
    const values = kept("browser", "settings", isRecord) ?? {};
    for (const control of this.#controls) setValue(control, values[control.name]);
  }

  #apply(): void {
    const { style, dataset } = document.documentElement;
    dataset.settings = "applied";
    style.colorScheme = String(this.#valueOf("theme"));
    style.fontSize = String(this.#valueOf("textSize"));
    style.setProperty("--line-height", String(this.#valueOf("lineHeight")));
  }

  #valueOf(name: string): string | boolean | undefined {
    const control = this.#controls.find((candidate) => candidate.name === name);
    return control && settingOf(control);
  }
}

function settingOf(control: Control): string | boolean {
  return control instanceof HTMLInputElement ? control.checked : control.value;
}

/** A value that is not offered leaves what the page itself begins with. */
function setValue(control: Control, value: unknown): void {
  if (control instanceof HTMLInputElement) control.checked = value === true;
  else if ([...control.options].some((option) => option.value === value)) control.value = String(value);
}
