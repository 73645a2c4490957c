package io.zyra.catalog.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.ProductContent.Image;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which picture of the shop is which of a file, although the shop has copied them all. */
class PictureSourcesTest {
  private static final String COPY = "https://cdn.shopify.com/s/files/1/";

  @Test
  void picturesOfANewProductAreKnownByTheirOrder() {
    List<Image> shown = List.of(shown("1", "a.jpg?v=1"), shown("2", "a_1.jpg?v=1"));
    PictureSources sources =
        PictureSources.NONE.after(
            List.of(sent("https://x.ex/a.jpg"), sent("https://y.ex/a.jpg")), shown);

    assertThat(sources.byId())
        .isEqualTo(Map.of("1", "https://x.ex/a.jpg", "2", "https://y.ex/a.jpg"));
    assertThat(sources.same(sent("https://y.ex/a.jpg"), shown)).hasValue(shown.get(1));
    assertThat(sources.same(sent("https://z.ex/a.jpg"), shown)).isEmpty();
  }

  @Test
  void addedPicturesComeBehindThoseThatTheShopHas() {
    Image old = shown("1", "a.jpg?v=1");
    List<Image> shown = List.of(shown("9", "elsewhere.jpg"), old, shown("2", "b.jpg?v=1"));

    assertThat(
            new PictureSources(Map.of("1", "https://x.ex/a.jpg", "8", "https://x.ex/gone.jpg"))
                .after(List.of(old, sent("https://x.ex/b.jpg")), shown)
                .byId())
        .isEqualTo(Map.of("1", "https://x.ex/a.jpg", "2", "https://x.ex/b.jpg"));
  }

  @Test
  void aPictureThatIsStillProcessedIsKnownLater() {
    Image processed = new Image(Optional.of("1"), "https://x.ex/a.jpg", Optional.empty());
    PictureSources sources =
        PictureSources.NONE.after(List.of(sent("https://x.ex/a.jpg")), List.of(processed));

    assertThat(sources.same(sent("https://x.ex/a.jpg"), List.of(shown("1", "a.jpg?v=1"))))
        .isPresent();
  }

  @Test
  void theShopsOwnAddressIsTheSameInAnyVersion() {
    List<Image> shown = List.of(shown("1", "a.jpg?v=1"));

    assertThat(PictureSources.NONE.same(sent(COPY + "a.jpg?v=2"), shown)).isPresent();
    assertThat(PictureSources.NONE.same(sent(COPY + "a.jpg"), shown)).isPresent();
    assertThat(PictureSources.NONE.same(sent(COPY + "b.jpg?v=1"), shown)).isEmpty();
  }

  @Test
  void fewerPicturesThanWereSentAreNotMixedUp() {
    assertThat(
            PictureSources.NONE
                .after(
                    List.of(sent("https://x.ex/a.jpg"), sent("https://x.ex/b.jpg")),
                    List.of(shown("1", "c.jpg")))
                .byId())
        .isEmpty();
  }

  private static Image sent(String address) {
    return new Image(Optional.empty(), address, Optional.empty());
  }

  private static Image shown(String id, String name) {
    return new Image(Optional.of(id), COPY + name, Optional.empty());
  }
}
