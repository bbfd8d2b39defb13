/** The anchor of one rating on its subject's page. */
export function ratingAnchor(rulebook: string): string {
  return rulebook.replaceAll(/[^a-z0-9]+/g, '-');
}
