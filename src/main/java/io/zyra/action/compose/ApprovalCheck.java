package io.zyra.action.compose;

import io.zyra.action.ActionEntity;
import io.zyra.action.ActionJson;
import io.zyra.action.CumulativePriceDrop;
import io.zyra.action.HeldReason;
import io.zyra.catalog.Product;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductField;
import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides whether a person has to approve what was composed, although the policies let the action
 * go out by itself: they judged what was wanted, and know neither the text nor the price that came
 * of it.
 */
@ApplicationScoped
class ApprovalCheck {
  private static final String OWN_TITLE =
      "A product's own title is changed only with a person's yes.";
  private static final String TOO_FAR =
      "Together with its changes of the last %d days the price falls by more than is allowed without"
          + " approval.";

  private final CumulativePriceDrop priceDrop;
  private final ActionJson json;

  ApprovalCheck(CumulativePriceDrop priceDrop, ActionJson json) {
    this.priceDrop = priceDrop;
    this.json = json;
  }

  /** The reasons for which a person has to approve; none if the changes may go out. */
  List<HeldReason> reasons(
      Merchant merchant, ActionEntity action, Product product, List<ProductChange> changes) {
    List<HeldReason> reasons = new ArrayList<>();
    if (changes.stream().anyMatch(ApprovalCheck::isOwnTitle)) {
      reasons.add(HeldReason.of(OWN_TITLE));
    }
    // Prices may have changed since it was decided, and variants each for themselves.
    if (priceDrop.isBeyondLimit(merchant, product, changes, json.judgedPricePercent(action))) {
      reasons.add(HeldReason.of(TOO_FAR.formatted(merchant.limits().priceChangeDays())));
    }
    return reasons;
  }

  private static boolean isOwnTitle(ProductChange change) {
    return change.field().kind() == ProductField.Kind.TITLE;
  }
}
