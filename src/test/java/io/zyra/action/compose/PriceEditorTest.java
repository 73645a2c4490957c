package io.zyra.action.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.action.ChangeTarget;
import io.zyra.action.compose.ProductEditor.Draft;
import io.zyra.catalog.CsvFiles;
import io.zyra.catalog.Product;
import io.zyra.catalog.ProductContent;
import io.zyra.content.UsedTexts;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceEditorTest {
  private static final MerchantId ID = new MerchantId(new UUID(0, 1));
  private static final Currency FOUR_DECIMALS = Currency.getInstance("CLF");
  private final PriceEditor prices = new PriceEditor();

  @ParameterizedTest(name = "{0} {1} less {2} percent")
  @CsvSource({
    "JPY, 49, 1",
    "JPY, 12.50, 1",
    "EUR, 0.49, 1",
    "EUR, 1.25, 0.3",
    "KWD, 0.04, 1",
    "KWD, 1.25, 0.03"
  })
  void aDiscountThatRoundsToNothingChangesNothing(String currency, String price, String percent) {
    Draft draft = draft("discount", "percent", percent, currency, price, "");
    assertThat(draft.edits()).isEmpty();
    assertThat(draft.reasons()).hasSize(1);
  }

  @ParameterizedTest(name = "{0} {1} less {2} percent is {3}")
  @CsvSource({
    "JPY, 105, 10, 95, 105",
    "EUR, 1.25, 10, 1.13, 1.25",
    "KWD, 1.25, 10, 1.125, 1.250",
    "KWD, 1.25, 0.1, 1.249, 1.250"
  })
  void aDiscountIsRoundedToTheCurrency(
      String currency, String price, String percent, String now, String before) {
    assertThat(values(draft("discount", "percent", percent, currency, price, "")))
        .containsExactly(now, before);
  }

  @Test
  void aHigherCompareAtPriceStays() {
    assertThat(values(draft("discount", "percent", "10", "EUR", "10", "15")))
        .containsExactly("9.00", "15");
  }

  @Test
  void aPriceThatIsNoLongerBelowItsCompareAtPriceIsTold() {
    assertThat(draft("set_price", "price", "13", "EUR", "10", "12").notes())
        .containsExactly(
            "The price 13.00 of \"Default Title\" is not below its compare-at price 12, so no"
                + " discount is shown.");
    assertThat(draft("set_price", "price", "11", "EUR", "10", "12").notes()).isEmpty();
  }

  @Property(tries = 500)
  void aDiscountHasTheDigitsOfItsCurrencyAndIsReallyLower(
      @ForAll("currencies") Currency currency,
      @ForAll @LongRange(min = 0, max = 100_000_000) long amount,
      @ForAll @BigRange(min = "0", max = "100") @Scale(3) BigDecimal percent) {
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    BigDecimal before = BigDecimal.valueOf(amount, digits);
    Draft draft =
        draft(
            "discount",
            "percent",
            percent.toPlainString(),
            currency.getCurrencyCode(),
            before.toPlainString(),
            "");
    if (draft.edits().isEmpty()) {
      assertThat(draft.reasons()).hasSize(1);
      return;
    }
    BigDecimal now = new BigDecimal(values(draft).get(0));
    BigDecimal compareAt = new BigDecimal(values(draft).get(1));
    assertThat(now.scale()).isEqualTo(digits);
    assertThat(now).isLessThan(before).isGreaterThanOrEqualTo(BigDecimal.ZERO);
    assertThat(compareAt).isGreaterThan(now).isEqualByComparingTo(before);
    assertThat(compareAt.scale()).isEqualTo(digits);
  }

  @Property(tries = 500)
  void aPriceHasTheDigitsOfItsCurrency(
      @ForAll("currencies") Currency currency,
      @ForAll @BigRange(min = "0", max = "1000000") @Scale(6) BigDecimal price) {
    Draft draft =
        draft("set_price", "price", price.toPlainString(), currency.getCurrencyCode(), "1", "");
    assertThat(new BigDecimal(values(draft).get(0)).scale())
        .isEqualTo(Math.max(0, currency.getDefaultFractionDigits()));
  }

  @Provide
  Arbitrary<Currency> currencies() {
    return Arbitraries.of(
        Currency.getAvailableCurrencies().stream()
            .sorted(Comparator.comparing(Currency::getCurrencyCode))
            .toList());
  }

  private Draft draft(
      String type, String parameter, String value, String currency, String price, String before) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    parameters.put(parameter, new BigDecimal(value));
    ProductContent content =
        CsvFiles.only(
            CsvFiles.parse(
                "Handle,Title,Variant Price,Variant Compare At Price\nk,K,%s,%s\n"
                    .formatted(price, before),
                FOUR_DECIMALS));
    Product product =
        new Product(
            new UUID(0, 2), ID, Optional.empty(), content, new UUID(0, 3), true, Instant.EPOCH);
    return prices.draft(
        merchant(currency), type, ChangeTarget.whole(product), parameters, UsedTexts.nothing());
  }

  private static List<String> values(Draft draft) {
    return draft.edits().stream().map(edit -> edit.value().orElse("")).toList();
  }

  private static Merchant merchant(String currency) {
    return new Merchant(
        ID,
        "k.myshopify.com",
        "k",
        ZoneOffset.UTC,
        Currency.getInstance(currency),
        AutopilotMode.SAFE,
        true,
        true,
        Merchant.BrandVoice.NONE,
        MerchantLimits.DEFAULT,
        0,
        Instant.EPOCH);
  }
}
