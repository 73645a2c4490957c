package io.zyra.shopify.install;

import io.zyra.web.Problem;
import io.zyra.web.ProblemException;

/** Why an install is refused. Nothing is stored then. */
final class InstallProblems {
  private static final String AGAIN =
      "Start the install again from Zyra's start page; nothing was stored.";

  private InstallProblems() {}

  static ProblemException unusableShop() {
    return Problem.badRequest(
        "unusable-shop",
        "This is not a shop's address",
        "The parameter shop has to be a shop's own domain in lower case.",
        "Write it as your-shop.myshopify.com.");
  }

  static ProblemException repeatedParameter(String name) {
    return Problem.badRequest(
        "repeated-parameter",
        "A parameter is there twice",
        "The parameter " + name + " may be given once.",
        AGAIN);
  }

  static ProblemException missingParameter(String name) {
    return Problem.badRequest(
        "missing-parameter",
        "A parameter is missing",
        "The shop did not send the parameter " + name + ".",
        AGAIN);
  }

  static ProblemException unknownFeature() {
    return Problem.badRequest(
        "unknown-feature",
        "There is no such feature",
        "The parameter features names one that does not exist.",
        "Look them up at /api/shopify/features.");
  }

  static ProblemException wrongSignature() {
    return Problem.of(
        401,
        "wrong-signature",
        "The call is not signed by Shopify",
        "The hmac does not fit the other parameters.",
        "Start the install again. If it happens again, compare zyra.shopify.api-secret with"
            + " the app's client secret; nothing was stored.");
  }

  static ProblemException oldCall() {
    return Problem.of(
        401,
        "old-call",
        "The call is too old or from the future",
        "Its timestamp is more than 90 seconds away from the time here.",
        AGAIN + " If it happens again, check the clock of this machine.");
  }

  static ProblemException otherBrowser() {
    return Problem.of(
        403,
        "other-browser",
        "This install was not begun in this browser",
        "The state of the call is not the one that this browser was given.",
        AGAIN + " Allow cookies for this page.");
  }

  static ProblemException unknownState() {
    return Problem.of(
        403,
        "unknown-install",
        "This install was not begun here",
        "The state of the call is unknown, has expired, or belongs to another shop.",
        AGAIN);
  }

  static ProblemException usedState() {
    return Problem.conflict(
        "used-install",
        "This install was finished already",
        "Each install can be answered once.",
        "Open Zyra's start page: the shop is there, unless something went wrong; then start again.");
  }

  static ProblemException declined(String shop) {
    return Problem.of(
        403,
        "install-declined",
        "The app was not accepted",
        "Nobody accepted the app in " + shop + ".",
        "Start the install again when the shop's owner wants it; nothing was stored.");
  }

  static ProblemException codeRefused(String shop, String error) {
    return Problem.of(
        403,
        "grant-refused",
        "The shop grants no access",
        shop + " refused to give a token (" + error + ").",
        AGAIN);
  }

  static ProblemException shopUnavailable(String shop) {
    return Problem.of(
        502,
        "shop-unavailable",
        "The shop does not answer",
        shop + " gave no answer that can be used.",
        "Wait a moment. " + AGAIN);
  }

  static ProblemException noSecret() {
    return Problem.of(
        503,
        "no-client-secret",
        "The app cannot be installed yet",
        "This server does not know the app's client secret.",
        "Set zyra.shopify.api-key and zyra.shopify.api-secret.");
  }
}
