package io.zyra.core.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zyra.core.price.FormerPrice.Known;
import io.zyra.core.price.FormerPrice.NoReduction;
import io.zyra.core.price.FormerPrice.NotKnownYet;
import io.zyra.core.price.PriceLog.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What a reduction on day 100 may call its former price. */
class FormerPriceTest {
  private static final Instant DAY_0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final PriceRules RULES = rules();

  /** CJEU C-330/23: what counts is the lowest price of 30 days, not the last one. */
  @Test
  void theLowestPriceOfThirtyDaysAndNotTheLastOne() {
    PriceLog log = log(at(0, "1.29"), at(80, "0.99"), at(90, "1.69"));

    assertThat(FormerPrice.of(to("1.09"), log, RULES.of("AT")))
        .isEqualTo(new NoReduction(new BigDecimal("0.99"), day(70)));
    assertThat(FormerPrice.of(to("0.90"), log, RULES.of("AT")))
        .isEqualTo(new Known(new BigDecimal("0.99"), day(70), 9));
  }

  @Test
  void aLowPriceOfLongAgoDoesNotCountButOneThatReachesInDoes() {
    assertThat(FormerPrice.of(to("8"), log(at(0, "5"), at(70, "10")), RULES.of("AT")))
        .isEqualTo(new Known(new BigDecimal("10"), day(70), 20));
    assertThat(FormerPrice.of(to("8"), log(at(0, "5"), at(71, "10")), RULES.of("AT")))
        .isEqualTo(new NoReduction(new BigDecimal("5"), day(70)));
  }

  @Test
  void isNotKnownWhileTheLogIsShort() {
    assertThat(FormerPrice.of(to("8"), log(at(90, "10")), RULES.of("AT")))
        .isEqualTo(new NotKnownYet(Optional.of(day(120))));
    assertThat(FormerPrice.of(to("8"), log(), RULES.of("AT")))
        .isEqualTo(new NotKnownYet(Optional.empty()));
  }

  /** 33.4 % is 33 %: never more than it is. */
  @Test
  void percentagesAreRoundedDown() {
    assertThat(FormerPrice.of(to("6.66"), log(at(0, "10.00")), RULES.of("AT")))
        .isEqualTo(new Known(new BigDecimal("10.00"), day(70), 33));
  }

  /** Each step of an announced sale names the price before the first one, in Germany. */
  @Test
  void aSaleThatGoesOnKeepsItsFormerPriceWhereTheCountryAllowsIt() {
    PriceLog log = log(at(0, "100"), at(90, "80"));
    PriceReduction next =
        new PriceReduction(new BigDecimal("60"), day(100), Optional.of(day(90)), Optional.empty());

    assertThat(FormerPrice.of(next, log, RULES.of("DE")))
        .isEqualTo(new Known(new BigDecimal("100"), day(60), 40));
    assertThat(FormerPrice.of(next, log, RULES.of("PL")))
        .isEqualTo(new Known(new BigDecimal("80"), day(70), 25));
  }

  @Test
  void aSaleThatWasInterruptedBeginsAgain() {
    PriceLog log = log(at(0, "100"), at(80, "80"), at(85, "90"), at(95, "70"));
    PriceReduction next =
        new PriceReduction(new BigDecimal("60"), day(100), Optional.of(day(80)), Optional.empty());

    assertThat(FormerPrice.of(next, log, RULES.of("DE")))
        .isEqualTo(new Known(new BigDecimal("70"), day(70), 14));
  }

  /** A price that was lowered quietly a year ago is no former price of a sale of today. */
  @Test
  void aPriceThatWasLoweredWithoutSayingSoIsNoSale() {
    assertThat(FormerPrice.of(to("60"), log(at(0, "100"), at(90, "80")), RULES.of("DE")))
        .isEqualTo(new Known(new BigDecimal("80"), day(70), 25));
  }

  @Test
  void newGoodsCountSinceTheirStartWhereTheCountryAllowsIt() {
    PriceReduction early =
        new PriceReduction(new BigDecimal("8"), day(100), Optional.empty(), Optional.of(day(90)));
    PriceLog log = log(at(90, "10"));

    assertThat(FormerPrice.of(early, log, RULES.of("PL")))
        .isEqualTo(new Known(new BigDecimal("10"), day(90), 20));
    assertThat(FormerPrice.of(early, log, RULES.of("ES"))).isInstanceOf(NotKnownYet.class);
  }

  @Test
  void aCountryWithoutARuleHasTheStrictOne() {
    assertThat(RULES.of("SE")).isEqualTo(RULES.strict());
    assertThat(RULES.strict().progressive()).isFalse();
    assertThat(RULES.countries().values())
        .allSatisfy(rule -> assertThat(rule.days()).isEqualTo(30));
  }

  @Test
  void refusesPricesThatAreNone() {
    assertThatThrownBy(() -> to("0")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> at(0, "-1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log(at(0, "1"), at(0, "2")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** However prices moved: what is named was really asked, and nothing lower was. */
  @Property
  void noLowerPriceWasAskedInTheThirtyDays(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 50) Integer> prices,
      @ForAll @IntRange(min = 1, max = 50) int newPrice) {
    PriceLog log =
        new PriceLog(
            IntStream.range(0, prices.size())
                .mapToObj(i -> at(100 - prices.size() + i, prices.get(i).toString()))
                .toList());
    List<Integer> counted = prices.subList(Math.max(0, prices.size() - 30), prices.size());
    int lowest = counted.stream().mapToInt(price -> price).min().orElseThrow();
    FormerPrice former = FormerPrice.of(to(String.valueOf(newPrice)), log, RULES.of("AT"));

    if (prices.size() < 30) {
      assertThat(former).isInstanceOf(NotKnownYet.class);
    } else if (newPrice < lowest) {
      assertThat(((Known) former).price()).isEqualByComparingTo(String.valueOf(lowest));
    } else {
      assertThat(((NoReduction) former).lowest()).isEqualByComparingTo(String.valueOf(lowest));
    }
  }

  private static PriceRules rules() {
    try (InputStream table = Files.newInputStream(Path.of("rules/prices/former-prices.json"))) {
      return PriceRules.read(table);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PriceReduction to(String price) {
    return new PriceReduction(new BigDecimal(price), day(100), Optional.empty(), Optional.empty());
  }

  private static PriceLog log(Entry... entries) {
    return new PriceLog(List.of(entries));
  }

  private static Entry at(int day, String price) {
    return new Entry(day(day), new BigDecimal(price));
  }

  private static Instant day(int day) {
    return DAY_0.plus(Duration.ofDays(day));
  }
}
