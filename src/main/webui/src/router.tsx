import { createBrowserRouter } from 'react-router';
import { MerchantFrame } from './frame/MerchantFrame';
import { RedirectToMerchant } from './frame/RedirectToMerchant';
import { NotFound, RouteProblem, RouteWaiting } from './frame/RouteStates';

/** Every page is its own piece of script, fetched when it is opened. */
export const router = createBrowserRouter([
  { path: '/', Component: RedirectToMerchant, ErrorBoundary: RouteProblem },
  {
    path: '/welcome',
    HydrateFallback: RouteWaiting,
    ErrorBoundary: RouteProblem,
    lazy: () => import('./onboarding/WelcomePage'),
  },
  {
    path: '/m/:merchantId',
    Component: MerchantFrame,
    HydrateFallback: RouteWaiting,
    ErrorBoundary: RouteProblem,
    children: [
      {
        ErrorBoundary: RouteProblem,
        children: [
          { index: true, lazy: () => import('./home/HomePage') },
          { path: 'onboarding', lazy: () => import('./onboarding/OnboardingPage') },
          { path: 'activity', lazy: () => import('./activity/ActivityPage') },
          { path: 'decisions/:decisionId', lazy: () => import('./decision/DecisionPage') },
          { path: 'actions/:actionId', lazy: () => import('./decision/ActionPage') },
          { path: 'approvals', lazy: () => import('./approvals/ApprovalsPage') },
          { path: 'rollouts/:rolloutId', lazy: () => import('./rollouts/RolloutPage') },
          { path: 'products', lazy: () => import('./products/ProductsPage') },
          { path: 'products/:productId', lazy: () => import('./products/ProductPage') },
          { path: 'rules', lazy: () => import('./rules/RulesPage') },
          // An underscore cannot begin the id of a rule.
          { path: 'rules/_new', lazy: () => import('./rules/NewRulePage') },
          { path: 'rules/_new/write', lazy: () => import('./rules/WriteRulePage') },
          { path: 'rules/_new/templates/:templateId', lazy: () => import('./rules/templates/TemplatePage') },
          { path: 'rules/:ruleId', lazy: () => import('./rules/RulePage') },
          { path: 'rules/:ruleId/edit', lazy: () => import('./rules/EditRulePage') },
          { path: 'policies', lazy: () => import('./policies/PoliciesPage') },
          { path: 'policies/:name', lazy: () => import('./policies/ModelPage') },
          { path: 'messages', lazy: () => import('./messages/MessagesPage') },
          { path: 'settings', lazy: () => import('./settings/SettingsPage') },
          { path: 'settings/audit-trail', lazy: () => import('./auditTrail/AuditTrailPage') },
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
  { path: '*', Component: NotFound },
]);
