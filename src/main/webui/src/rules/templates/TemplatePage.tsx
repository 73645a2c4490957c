import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { templatesQuery } from '../../api/ruleLanguage';
import { Empty, Lines, Loadable } from '../../shared/Loadable';
import { usePaths } from '../../shared/merchant';
import { Page, Section } from '../../shared/Page';
import { FillTemplate } from './FillTemplate';

/** One template: its sentence with blanks, and what it would do to the store. */
export function Component() {
  const { templateId = '' } = useParams();
  const to = usePaths();
  const templates = useQuery(templatesQuery());
  const back = { to: to('rules', '_new'), label: 'Ways to start' };
  const waiting = (
    <Page title="New rule" back={back}>
      <Section>
        <Lines rows={6} />
      </Section>
    </Page>
  );
  return (
    <Loadable query={templates} what="read the templates" skeleton={waiting}>
      {(page) => {
        const template = page.items.find((each) => each.id === templateId);
        if (template) return <FillTemplate key={template.id} template={template} back={back} />;
        return (
          <Page title="No such template" back={back}>
            <Section>
              <Empty title="No template has this name">It may have been renamed. Choose another one.</Empty>
            </Section>
          </Page>
        );
      }}
    </Loadable>
  );
}
