package io.zyra.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.security.MerchantId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShopTaskLimiterTest {
  private final MerchantId one = new MerchantId(UUID.randomUUID());
  private final MerchantId other = new MerchantId(UUID.randomUUID());
  private final MerchantId third = new MerchantId(UUID.randomUUID());
  private final MerchantId fourth = new MerchantId(UUID.randomUUID());
  private final ShopTaskLimiter turns = new ShopTaskLimiter(6);

  @Test
  void aShopThatHangsLeavesTurnsForOthers() {
    assertThat(taken(one)).isEqualTo(3);
    assertThat(taken(other)).isEqualTo(1);
    assertThat(taken(third)).isEqualTo(1);
    assertThat(taken(fourth)).as("one thread is left for what needs no shop").isZero();
  }

  @Test
  void aThreadThatBecomesFreeIsForAMerchantThatHasNone() {
    taken(one);
    taken(other);
    taken(third);
    turns.giveBack(one, false);
    assertThat(turns.take(one)).as("it has two already").isFalse();
    assertThat(turns.take(fourth)).isTrue();
  }

  @Test
  void aMerchantWhoseTaskFailedGetsOneTurnUntilOneSucceeds() {
    turns.take(one);
    turns.giveBack(one, true);
    assertThat(taken(one)).isEqualTo(1);
    turns.giveBack(one, false);
    assertThat(taken(one)).isEqualTo(3);
  }

  @Test
  void aTurnThatIsGivenBackSaysWhetherSomebodyWaits() {
    taken(one);
    assertThat(turns.giveBack(one, false)).isTrue();
    assertThat(turns.giveBack(one, false)).isFalse();
  }

  private int taken(MerchantId merchant) {
    int turn = 0;
    while (turns.take(merchant)) {
      turn++;
    }
    return turn;
  }
}
