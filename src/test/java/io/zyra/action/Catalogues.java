package io.zyra.action;

import io.zyra.Api;
import java.util.stream.IntStream;

/** Small product files. */
public final class Catalogues {
  /** One product with two variants, two images and a description that is easy to damage. */
  public static final String SHIRT =
      Api.csv(
          "linen-shirt,Linen Shirt,\"<p>A washed linen shirt.</p>\r\n<p>Caf&eacute; &amp; more \uD83D\uDC55"
              + " &lt;b&gt;</p>\",Fjord,Shirts,\"linen, summer\",true,Size,M,LS-M,59.00,4,"
              + "https://example.com/a.jpg,A shirt,Linen Shirt | Fjord,A linen shirt.,active",
          "linen-shirt,,,,,,,,L,LS-L,59.00,2,https://example.com/b.jpg,,,,");

  private Catalogues() {}

  /** So many products with thin texts, each in stock and at 20.00. */
  public static String thin(int products) {
    return Api.csv(
        IntStream.range(0, products)
            .mapToObj(
                i ->
                    "item-%d,Oak Box %d,<p>An oak box number %d with a lid and brass hinges.</p>,Fjord,"
                            .formatted(i, i, i)
                        + "Boxes,oak,true,Title,Default Title,OB-%d,20.00,5,,,,,active"
                            .formatted(i))
            .toArray(String[]::new));
  }
}
