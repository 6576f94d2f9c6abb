/** Every secret this service ever handed out or was trusted with, so that a test can look for leaks of them. */
export class GivenOut {
  readonly #pins = new Set<string>();
  readonly #tokens = new Set<string>();
  readonly #contentKeys = new Set<string>();

  pin(pin: string): void {
    this.#pins.add(pin);
  }

  token(token: string): void {
    this.#tokens.add(token);
  }

  contentKey(key: string): void {
    this.#contentKeys.add(key);
  }

  list(): { pins: string[]; tokens: string[]; contentKeys: string[] } {
    return { pins: [...this.#pins], tokens: [...this.#tokens], contentKeys: [...this.#contentKeys] };
  }
}
