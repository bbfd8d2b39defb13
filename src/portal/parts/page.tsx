import type { Child } from 'hono/jsx';
import { languages } from '../../visit/index.ts';
import { frameWords } from '../words/frame.ts';
import { href, type View } from '../view.ts';
import { footLinks, menuOf, type Part } from './menu.ts';
import { isWork } from './work-items.ts';

interface PageProps {
  readonly view: View;
  readonly title: string;
  /** What a search engine shows of it. */
  readonly description?: string;
  /** Which link of the menu the page belongs to. */
  readonly at?: Part | undefined;
  /** What a browser runs on this page alone, beside what it runs on all. */
  readonly scripts?: readonly string[];
  /** The address of the feed of what it shows, for readers of feeds that are given the page. */
  readonly feed?: string;
  readonly children?: Child;
}

/** A whole page: what stands around its content is the same everywhere. */
export function Page({ view, title, description, at, scripts = [], feed, children }: PageProps) {
  const { words, assets, language, served } = view;
  const { name } = served.workspace.settings;
  return (
    <html lang={language} dir={words.direction} class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{`${title} – ${name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {description === undefined ? null : <meta name="description" content={description} />}
        <link rel="icon" type="image/svg+xml" href={icon} />
        <link rel="stylesheet" href={assets.style} />
        {languages.map((each) => (
          <link rel="alternate" hreflang={each} href={`${served.url ?? ''}/${each}${view.path}${view.query}`} />
        ))}
        {feed === undefined ? null : <link rel="alternate" type="application/atom+xml" title={title} href={feed} />}
        <script type="module" src={assets.script}></script>
        {scripts.map((each) => (
          <script type="module" src={each}></script>
        ))}
      </head>
      <body class="govuk-template__body">
        <a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">
          {words.skip}
        </a>
        <Header view={view} at={at} />
        <div class="govuk-width-container">
          <main class="govuk-main-wrapper" id="main-content">
            {children}
          </main>
        </div>
        <Footer view={view} />
      </body>
    </html>
  );
}

/** Our mark for the tab of a browser, so that it asks for no file that is not there. */
const icon = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28" fill="#0e7c93"><path d="M2 24h24v2H2zM5 14h5v8H5zM12 9h5v13h-5zM19 3h5v19h-5z"/></svg>')}`;

/** Two rising bars on one line: our mark, drawn so that nothing has to be fetched for it. */
function Mark() {
  return (
    <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true" focusable="false" fill="currentColor">
      <path d="M2 24h24v2H2zM5 14h5v8H5zM12 9h5v13h-5zM19 3h5v19h-5z" />
    </svg>
  );
}

function Header({ view, at }: Pick<PageProps, 'view' | 'at'>) {
  const { words, language, served } = view;
  const items = menuOf(view);
  const active = isWork(at) ? 'work' : at;
  return (
    <header class="govuk-template__header">
      <div class="gs-header">
        <div class="govuk-width-container gs-header__inner">
          <a class="gs-header__home govuk-body govuk-!-margin-0" href={href(view)}>
            <Mark />
            {served.workspace.settings.name}
          </a>
          <Own view={view} />
        </div>
      </div>
      <div class="govuk-service-navigation" data-module="govuk-service-navigation">
        <div class="govuk-width-container govuk-service-navigation__inlining-container">
          <div class="govuk-service-navigation__container">
            <nav aria-label={words.menu} class="govuk-service-navigation__wrapper">
              <button
                type="button"
                class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
                aria-controls="navigation"
                hidden
              >
                {words.menu}
              </button>
              <ul class="govuk-service-navigation__list" id="navigation">
                {items.map(({ is, text, to }) => (
                  <li
                    class={`govuk-service-navigation__item${is === active ? ' govuk-service-navigation__item--active' : ''}`}
                  >
                    <a
                      class="govuk-service-navigation__link"
                      href={to}
                      {...(is === active ? { 'aria-current': 'true' as const } : {})}
                    >
                      {is === active ? <strong class="govuk-service-navigation__active-fallback">{text}</strong> : text}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          </div>
          <nav class="govuk-language-navigation" aria-label={words.languages}>
            <ul class="govuk-language-navigation__list">
              {languages.map((each) => (
                <li class="govuk-language-navigation__list-item">
                  {each === language ? (
                    <span class="govuk-language-navigation__text" aria-current="true" lang={each}>
                      {frameWords[each].languageName}
                    </span>
                  ) : (
                    <a
                      class="govuk-language-navigation__link"
                      rel="alternate"
                      lang={each}
                      hreflang={each}
                      href={`/${each}${view.path}${view.query}`}
                    >
                      {frameWords[each].languageName}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </div>
      {served.workspace.settings.demo ? (
        <div class="govuk-width-container">
          <div class="govuk-phase-banner">
            <p class="govuk-phase-banner__content">
              <strong class="govuk-tag govuk-phase-banner__content__tag">{words.demonstration}</strong>
              <span class="govuk-phase-banner__text">{words.demonstrationSays}</span>
            </p>
          </div>
        </div>
      ) : null}
    </header>
  );
}

/** The way to one's own account and out of it, or in. */
function Own({ view }: Pick<PageProps, 'view'>) {
  const { words, asker } = view;
  if (asker.is !== 'account') {
    return (
      <a class="gs-header__own" href={href(view, 'sign-in')}>
        {words.signIn}
      </a>
    );
  }
  return (
    <form class="gs-header__account" action={href(view, 'sign-out')} method="post">
      <a class="gs-header__own" href={href(view, 'account')}>
        {asker.name}
      </a>
      <button class="gs-header__own" type="submit">
        {words.signOut}
      </button>
    </form>
  );
}

function Footer({ view }: Pick<PageProps, 'view'>) {
  const { words, served } = view;
  return (
    <footer class="govuk-template__footer gs-footer">
      <div class="govuk-width-container">
        <ul class="gs-footer__links">
          {footLinks(view).map(({ text, to }) => (
            <li>
              <a class="govuk-link" href={to}>
                {text}
              </a>
            </li>
          ))}
        </ul>
        <p class="govuk-body-s">{words.registerOf(served.workspace.settings.authority)}</p>
      </div>
    </footer>
  );
}
