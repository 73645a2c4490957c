import { Anchor, NumberInput, Radio, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Limits, Mode } from '../api/types';
import { AccessSection } from '../onboarding/AccessSection';
import { ActorField } from '../shared/ActorField';
import { plural } from '../shared/format';
import { useMerchant } from '../shared/merchant';
import { MODES, modeWords, raises } from '../shared/modes';
import { Page, Section } from '../shared/Page';
import { Problem } from '../shared/Problem';
import { RaiseAutopilotDialog } from '../shared/RaiseAutopilotDialog';
import { SaveBar } from '../shared/SaveBar';
import { toastDone } from '../shared/toast';
import { useMerchantChange } from '../shared/useMerchantChange';
import { StopSection } from '../stop/StopSection';
import {
  changeOf,
  checkSettings,
  differences,
  type Edits,
  edited,
  type Settings,
  type SettingsErrors,
  settingsOf,
} from './settings';

/**
 * The shop's name, how far autopilot may go, and how texts should sound. Only what was edited here
 * is sent, so that what changes elsewhere meanwhile (the home page's switch, another person) stays.
 */
export function Component() {
  const merchant = useMerchant();
  const change = useMerchantChange();
  const saved = settingsOf(merchant);
  const [edits, setEdits] = useState<Edits>({});
  const form = edited(saved, edits);
  const unsaved = differences(saved, edits);
  const [tried, setTried] = useState(false);
  const [raising, setRaising] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  const errors = checkSettings(form);
  const shown = tried ? errors : {};
  const save = () => {
    if (!unsaved) return;
    change.mutate(changeOf(unsaved), {
      onSuccess: (next) => {
        // What was typed while the save was under way is still an edit.
        setEdits((now) => differences(settingsOf(next), now) ?? {});
        toastDone('Saved the settings.');
      },
    });
  };
  const set = (part: Edits) =>
    setEdits((old) => ({
      ...old,
      ...part,
      brandVoice: { ...old.brandVoice, ...part.brandVoice },
      limits: { ...old.limits, ...part.limits },
    }));
  const trySave = () => {
    setTried(true);
    if (Object.keys(errors).length === 0) {
      if (merchant.autopilotOn && raises(merchant.autopilotMode, form.autopilotMode)) setRaising(true);
      else save();
    } else requestAnimationFrame(() => summary.current?.focus());
  };
  return (
    <Page title="Settings" narrow>
      <SaveBar
        changed={unsaved !== null}
        message="Unsaved settings"
        saveLabel="Save settings"
        saving={change.isPending}
        onSave={trySave}
        onDiscard={() => {
          setEdits({});
          setTried(false);
          change.reset();
        }}
      />
      <div ref={summary} tabIndex={-1} className="live" style={{ outline: 'none' }}>
        <ErrorSummary errors={shown} />
        {change.error && (
          <Problem error={change.error} what="save the settings" safe="The settings in force are unchanged." />
        )}
      </div>
      <Section title="Shop">
        <Stack gap="sm">
          <TextInput
            id="name"
            label="Name"
            value={form.name}
            error={shown.name}
            onChange={(e) => set({ name: e.currentTarget.value })}
          />
          <Text size="sm" c="dimmed">
            {merchant.shop}, {merchant.timezone}, {merchant.currency}
          </Text>
        </Stack>
      </Section>
      <Section title="Autopilot">
        <Radio.Group
          aria-label="Autopilot mode"
          value={form.autopilotMode}
          onChange={(mode) => set({ autopilotMode: mode as Mode })}
        >
          <Stack gap="sm">
            {MODES.map((mode) => (
              <Radio key={mode.value} value={mode.value} label={mode.label} description={mode.allows} />
            ))}
          </Stack>
        </Radio.Group>
      </Section>
      <LimitsSection
        limits={form.limits}
        errors={shown}
        currency={merchant.currency}
        set={(limits) => set({ limits })}
      />
      <Section title="Brand voice">
        <Stack gap="sm">
          <TextInput
            label="Tone"
            description="How texts should sound, in a few words."
            value={form.brandVoice.tone}
            onChange={(e) => set({ brandVoice: { tone: e.currentTarget.value } })}
          />
          <TagsInput
            label="Words to use"
            description="Press Enter after each word."
            clearable
            clearButtonProps={{ 'aria-label': 'Remove all words' }}
            value={form.brandVoice.words}
            onChange={(words) => set({ brandVoice: { words } })}
          />
        </Stack>
      </Section>
      <Section title="Visitors">
        <Switch
          label="Measure what visitors do"
          description="Zyra's web pixel counts views, clicks and carts of visitors who allow it, if the shop has granted that. Off removes it from the storefront; what was measured stays."
          checked={form.shopperEventsOn}
          onChange={(e) => set({ shopperEventsOn: e.currentTarget.checked })}
        />
      </Section>
      <AccessSection />
      <Section title="You">
        <ActorField />
      </Section>
      <StopSection />
      <Section title="Audit trail">
        <Text size="sm">
          What Zyra does in your store is recorded and signed.{' '}
          <Anchor component={Link} to="audit-trail" inherit underline="always">
            See the audit trail
          </Anchor>
        </Text>
      </Section>
      <RaiseAutopilotDialog
        title={raising ? `Raise autopilot to ${modeWords(form.autopilotMode).label}` : null}
        mode={form.autopilotMode}
        close={() => setRaising(false)}
        confirm={save}
      />
    </Page>
  );
}

function ErrorSummary({ errors }: { errors: SettingsErrors }) {
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return (
    <div
      role="alert"
      style={{ padding: 12, borderRadius: 8, background: 'var(--zyra-bad-ground)', color: 'var(--zyra-bad)' }}
    >
      <Text fw={600}>To save the settings, change {plural(entries.length, 'thing')}</Text>
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {entries.map(([field, message]) => (
          <li key={field}>
            <a href={`#${field}`} style={{ color: 'inherit' }}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface LimitsProps {
  limits: Settings['limits'];
  errors: SettingsErrors;
  currency: string;
  set: (limits: Edits['limits']) => void;
}

function LimitsSection({ limits, errors, currency, set }: LimitsProps) {
  const field = (name: keyof Limits, label: string, description: string, unit: string) => (
    <NumberInput
      id={name}
      label={label}
      description={description}
      suffix={` ${unit}`}
      min={0}
      decimalScale={2}
      maw={280}
      value={limits[name]}
      error={errors[name]}
      onChange={(value) => set({ [name]: value })}
    />
  );
  return (
    <Section title="Limits">
      <Stack gap="sm">
        {field('catalogChangePercent', 'Catalogue changed a day', 'More than this is never changed by itself.', '%')}
        {field('maxPriceDropPercent', 'Price drop', 'A larger one asks you.', '%')}
        {field('maxRevenueLoss', 'Revenue at risk', 'A change that may cost more asks you.', currency)}
        {field(
          'priceChangeDays',
          'Changes of a price add up over',
          'Both limits on prices count them together.',
          'days',
        )}
      </Stack>
    </Section>
  );
}
