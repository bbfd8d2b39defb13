import type { Child } from 'hono/jsx';
import type { Fault } from '../../../vocabulary/index.ts';
import type { View } from '../../view.ts';

/** A moment, to the minute; instants are UTC, and say so. */
export function Moment({ view, at }: { readonly view: View; readonly at: string }) {
  return (
    <time datetime={at}>
      {view.words.day(at.slice(0, 10))}, {at.slice(11, 16)} UTC
    </time>
  );
}

/** What something was refused for: what is wrong, and what to do. Faults are written in English, and marked so. */
export function Faults({ faults }: { readonly faults: readonly Fault[] }) {
  return (
    <ul class="govuk-list govuk-list--bullet" lang="en">
      {faults.map(({ message, fix }) => (
        <li class="gs-break">
          <strong>{message}</strong> {fix}
        </li>
      ))}
    </ul>
  );
}

/** Something that was done, or is to be known first, above everything else. */
export function Banner({ title, children }: { readonly title: string; readonly children?: Child }) {
  return (
    <section class="govuk-notification-banner" aria-label={title}>
      <div class="govuk-notification-banner__content">
        <p class="govuk-notification-banner__heading">{title}</p>
        {children}
      </div>
    </section>
  );
}

interface UnderWayProps {
  readonly title: string;
  readonly doing: string;
  /** How much of it is done, where that is known. */
  readonly done?: number | undefined;
  readonly of?: number | undefined;
  readonly update: string;
  readonly href: string;
}

/**
 * Work that goes on. A script looks again by itself and says what has changed (`data-under-way`); without one, a link
 * does. The page never loads itself again under somebody who reads it.
 */
export function UnderWay({ title, doing, done, of, update, href }: UnderWayProps) {
  return (
    <div data-under-way={href}>
      <h2 class="govuk-heading-m">{title}</h2>
      <output class="govuk-body gs-status">{doing}</output>
      <progress
        class="gs-progress"
        aria-label={title}
        {...(done === undefined || of === undefined || of === 0 ? {} : { value: String(done), max: String(of) })}
      ></progress>
      <p class="govuk-body">
        <a class="govuk-link" href={href}>
          {update}
        </a>
      </p>
    </div>
  );
}

/** The way to the page before, over the heading. */
export function Back({ href, text }: { readonly href: string; readonly text: string }) {
  return (
    <a class="govuk-back-link" href={href}>
      {text}
    </a>
  );
}
