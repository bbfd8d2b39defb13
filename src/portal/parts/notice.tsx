interface NoticeProps {
  readonly title: string;
  /** What is shown this once and never again, such as a key or a link. */
  readonly once?: string | undefined;
  /** What to do with it. */
  readonly more?: string | undefined;
}

/** What was done just now, above everything else. */
export function Notice({ title, once, more }: NoticeProps) {
  return (
    <section class="govuk-notification-banner" aria-labelledby="notice-title">
      <div class="govuk-notification-banner__header">
        <h2 class="govuk-notification-banner__title" id="notice-title">
          {title}
        </h2>
      </div>
      {once === undefined ? null : (
        <div class="govuk-notification-banner__content">
          <p class="govuk-notification-banner__heading gs-break">{once}</p>
          <p class="govuk-body">{more}</p>
        </div>
      )}
    </section>
  );
}
