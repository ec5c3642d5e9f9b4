/** Entities in the order in which they were made, which is that of their numbers. */

interface Numbered {
  readonly id: number;
}

/** Of so few all are asked each time: to remember them for each room of a world would cost more. */
const few = 8;

const none: readonly never[] = Object.freeze([]);

export class OldestFirst<Member extends Numbered> {
  readonly #members: Member[] = [];
  /** What `list` gives, until something changes. */
  #list: readonly Member[] | null = null;
  /** What `which` was asked for. */
  #some: Map<(member: Member) => boolean, OldestFirst<Member>> | null = null;

  get size(): number {
    return this.#members.length;
  }

  /** A list of this moment, which stays as it is. */
  get list(): readonly Member[] {
    this.#list ??= Object.freeze(this.#members.slice());
    return this.#list;
  }

  /** Those of which it is true, as it must be of a member for ever. Of many all are asked the first time, and then who comes. */
  which(isOne: (member: Member) => boolean): readonly Member[] {
    if (this.#members.length <= few) return this.#members.some(isOne) ? this.#members.filter(isOne) : none;
    this.#some ??= new Map();
    let some = this.#some.get(isOne);
    if (!some) {
      some = new OldestFirst();
      for (const member of this.#members) if (isOne(member)) some.add(member);
      this.#some.set(isOne, some);
    }
    return some.list;
  }

  /** Once, however often it is added. Costs next to nothing for one that is newer than all others. */
  add(member: Member): void {
    const at = this.#placeOf(member.id);
    if (this.#members[at] === member) return;
    if (at === this.#members.length) this.#members.push(member);
    else this.#members.splice(at, 0, member);
    this.#list = null;
    for (const [isOne, some] of this.#some ?? []) if (isOne(member)) some.add(member);
  }

  delete(member: Member): void {
    const at = this.#placeOf(member.id);
    if (this.#members[at] !== member) return;
    this.#members.splice(at, 1);
    this.#list = null;
    for (const some of this.#some?.values() ?? []) some.delete(member);
  }

  /** Where the first stands whose number isn't lower. */
  #placeOf(id: number): number {
    const members = this.#members;
    const last = members.at(-1);
    if (!last || last.id < id) return members.length;
    let [low, high] = [0, members.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (members[middle]!.id < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
