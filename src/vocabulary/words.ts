/** What is rated: a legal entity, or a place where one operates. A natural person is never a subject (law 1). */
export type SubjectKind = 'organisation' | 'establishment';

/**
 * Who runs a subject, as far as identifiers and legal forms prove it. `person` and `unknown` make the subject
 * *premises-only*: rated in its one topic, and nothing more.
 */
export type Operator = 'organisation' | 'person' | 'unknown';

/** How one requirement stands for one subject. */
export type FindingOutcome = 'met' | 'not-met' | 'unknown' | 'not-applicable';

/** What a rulebook claims to be; shown at every grade (law 12). */
export type RulebookKind = 'official' | 'reproduction' | 'illustration';

/** Whether the primary text of a law was read by whoever wrote the rule (law 12). */
export type Evidence = 'primary' | 'secondary' | 'unverified';

/** A text in one or more languages, by language tag; `en` is always there. */
export type Texts = Readonly<Record<string, string>>;
