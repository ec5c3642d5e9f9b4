/** How large what builders make may be. */

/** Letters of a name, an alias, a tag. */
export const longestName = 80;
/** Letters of a description or a value. A line that is typed has a bound of its own, which is lower if nothing else is said. */
export const longestText = 16_384;
/** Aliases, tags, ways, roles that are given at once. */
export const mostAtOnce = 20;
/** Objects that go with one that is destroyed. */
export const mostDestroyed = 1000;
