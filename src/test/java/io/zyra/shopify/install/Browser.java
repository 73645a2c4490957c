package io.zyra.shopify.install;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A person's browser on the way from Zyra to the shop's page and back. */
public final class Browser {
  static final String COOKIE = "zyra-install";

  private Optional<Cookie> cookie = Optional.empty();

  /** Asks Zyra to install the app; the answer leads to the shop. */
  public Response begin(String shop) {
    return begin(shop, "");
  }

  /** The same with more in the query, such as {@code &features=messages}. */
  public Response begin(String shop, String more) {
    Response answer =
        given()
            .redirects()
            .follow(false)
            .urlEncodingEnabled(false)
            .get("/api/shopify/install?shop=" + shop + more);
    Optional.ofNullable(answer.detailedCookie(COOKIE)).ifPresent(c -> cookie = Optional.of(c));
    return answer;
  }

  Cookie cookie() {
    return cookie.orElseThrow();
  }

  /** What the shop's page answers when the person accepts, or does not. */
  public String answer(Response begun, boolean accept) {
    assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(302);
    URI page = URI.create(begun.getHeader("Location"));
    Response answer =
        given()
            .redirects()
            .follow(false)
            .contentType("application/x-www-form-urlencoded")
            .formParams(query(page))
            .formParam("answer", accept ? "install" : "cancel")
            .post(page);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(302);
    return answer.getHeader("Location");
  }

  /** Goes where the shop sends it. */
  public Response follow(String address) {
    var request = given().redirects().follow(false).urlEncodingEnabled(false);
    cookie.ifPresent(c -> request.cookie(c.getName(), c.getValue()));
    URI uri = URI.create(address);
    return request.get(uri.getRawPath() + "?" + uri.getRawQuery());
  }

  /** From the start to the end, accepting. */
  public Response install(String shop) {
    return follow(answer(begin(shop), true));
  }

  /** The same with features, separated by commas, whose scopes are asked for. */
  public Response install(String shop, String features) {
    return follow(answer(begin(shop, "&features=" + features), true));
  }

  static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    for (String pair : uri.getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  /** The callback's address with these parameters, signed. */
  static String signed(Map<String, String> parameters, String secret) {
    Map<String, String> all = new HashMap<>(parameters);
    all.put("hmac", QuerySignature.sign(parameters, secret));
    return unsigned(all);
  }

  static String unsigned(Map<String, String> parameters) {
    List<String> pairs = new ArrayList<>();
    parameters.forEach(
        (name, value) ->
            pairs.add(
                name
                    + "="
                    + java.net.URLEncoder.encode(value, StandardCharsets.UTF_8)
                        .replace("+", "%20")));
    return "http://localhost/api/shopify/callback?" + String.join("&", pairs);
  }
}
