/** A LIKE pattern for "contains", to be used with `escape '\'`: what was typed is text, never a wildcard. */
export const likePart = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
