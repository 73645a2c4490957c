package io.zyra.catalog.csv;

import io.zyra.catalog.ProductContent.Image;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that the pictures of a product were sent from. A shop copies a picture to an
 * address of its own, so the picture has another address afterwards, and only its id stays.
 *
 * @param byId by the shop's id of the picture
 */
public record PictureSources(Map<String, String> byId) {
  public static final PictureSources NONE = new PictureSources(Map.of());

  /** The version that Shopify adds to the addresses of its copies; it changes at times. */
  private static final Pattern VERSION = Pattern.compile("[?&]v=\\d+");

  private static final Pattern COPY = Pattern.compile("//cdn\\.shopify\\.com/|/cdn/shop/");

  public PictureSources {
    byId = Map.copyOf(byId);
  }

  /** The picture among these that another one describes. */
  Optional<Image> same(Image image, List<Image> among) {
    return among.stream()
        .filter(each -> each.shopId().isPresent() && each.shopId().equals(image.shopId()))
        .findFirst()
        .or(() -> among.stream().filter(each -> each.src().equals(image.src())).findFirst())
        .or(() -> among.stream().filter(each -> wasSentFrom(each, image.src())).findFirst());
  }

  private boolean wasSentFrom(Image image, String address) {
    return image.shopId().map(byId::get).filter(address::equals).isPresent()
        || bare(image.src()).equals(bare(address));
  }

  private static String bare(String address) {
    return COPY.matcher(address).find() ? VERSION.matcher(address).replaceFirst("") : address;
  }

  /**
   * The addresses after pictures were sent to the shop. Pictures that it did not have yet come in
   * the order in which they were sent, behind those it had or instead of them. If there are fewer
   * than were sent, none of them is known.
   *
   * @param sent the pictures as they were sent
   * @param shown the pictures as the shop has them now
   */
  public PictureSources after(List<Image> sent, List<Image> shown) {
    Map<String, String> sources = new HashMap<>();
    List<Image> left = new ArrayList<>(shown);
    List<Image> added = new ArrayList<>();
    for (Image image : sent) {
      Optional<Image> known = same(image, left);
      known.ifPresent(left::remove);
      if (known.isEmpty()) {
        added.add(image);
      } else if (image.shopId().isEmpty()) {
        known.get().shopId().ifPresent(id -> sources.put(id, image.src()));
      }
    }
    int first = left.size() - added.size();
    for (int i = 0; first >= 0 && i < added.size(); i++) {
      String source = added.get(i).src();
      left.get(first + i).shopId().ifPresent(id -> sources.put(id, source));
    }
    for (Image image : shown) {
      image
          .shopId()
          .filter(byId::containsKey)
          .ifPresent(id -> sources.putIfAbsent(id, byId.get(id)));
    }
    return new PictureSources(sources);
  }
}
