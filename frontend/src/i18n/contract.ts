import names from 'words:names'

/** The values of an enumeration, in the order in which people choose from them. */
export function enumValues(name: keyof typeof names.enums): string[] {
  return names.enums[name]
}
