package io.zyra.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.ProductArbitraries;
import io.zyra.catalog.ProductContent;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for edits and diffs of all products. */
class ProductEditsLawsTest {

  @Property(tries = 300)
  void aDiffForwardGivesTheNewContentAndBackwardTheOld(@ForAll("pair") List<ProductContent> pair) {
    ProductContent before = pair.get(0);
    ProductContent after = pair.get(1);
    List<ProductChange> diff = ProductEdits.diff(before, after);
    assertThat(ProductEdits.apply(before, forward(diff))).isEqualTo(after);
    assertThat(ProductEdits.apply(after, backward(diff))).isEqualTo(before);
  }

  @Property(tries = 200)
  void makingEditsTwiceIsMakingThemOnce(@ForAll("pair") List<ProductContent> pair) {
    List<ProductEdit> edits = forward(ProductEdits.diff(pair.get(0), pair.get(1)));
    ProductContent once = ProductEdits.apply(pair.get(0), edits);
    assertThat(ProductEdits.apply(once, edits)).isEqualTo(once);
    assertThat(ProductEdits.changes(once, edits)).isEmpty();
  }

  @Property(tries = 200)
  void nothingDiffersFromItself(@ForAll("product") ProductContent product) {
    assertThat(ProductEdits.diff(product, product)).isEmpty();
  }

  @Property(tries = 200)
  void theDiffOfTwoUnrelatedProductsIsUndoneInEveryFieldItNames(
      @ForAll("product") ProductContent before, @ForAll("product") ProductContent after) {
    List<ProductChange> diff = ProductEdits.diff(before, after);
    ProductContent restored = ProductEdits.apply(after, backward(diff));
    assertThat(ProductEdits.diff(before, restored)).isEmpty();
  }

  @Property(tries = 200)
  void changesAreWhatTheDiffSays(@ForAll("pair") List<ProductContent> pair) {
    List<ProductChange> diff = ProductEdits.diff(pair.get(0), pair.get(1));
    assertThat(ProductEdits.changes(pair.get(0), forward(diff))).isEqualTo(diff);
  }

  private static List<ProductEdit> forward(List<ProductChange> diff) {
    return diff.stream().map(ProductChange::forward).toList();
  }

  private static List<ProductEdit> backward(List<ProductChange> diff) {
    return diff.stream().map(ProductChange::backward).toList();
  }

  @Provide
  Arbitrary<ProductContent> product() {
    return ProductArbitraries.products();
  }

  @Provide
  Arbitrary<List<ProductContent>> pair() {
    return ProductArbitraries.beforeAndAfter();
  }
}
