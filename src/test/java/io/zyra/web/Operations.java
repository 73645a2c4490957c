package io.zyra.web;

import static io.restassured.RestAssured.given;

import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Everything that can be asked of the server for a merchant, as its own OpenAPI lists it. */
public final class Operations {

  private Operations() {}

  /**
   * One thing to ask.
   *
   * @param path with names in braces, {@code /api/v1/merchants/{merchant}/rules/{rule}}
   */
  public record Operation(Method method, String path) {

    public boolean writes() {
      return method != Method.GET;
    }

    /** Whether the path names one thing of the merchant's. */
    public boolean namesSomething() {
      return path.indexOf('{') != path.lastIndexOf('{');
    }

    public boolean takesJson() {
      return writes() && method != Method.DELETE && !path.contains("/imports/");
    }

    public Response ask(String merchant, Map<String, String> ids, String body) {
      String address = path.replace("{merchant}", merchant);
      for (Map.Entry<String, String> id : ids.entrySet()) {
        address = address.replace("{" + id.getKey() + "}", id.getValue());
      }
      address = address.replaceAll("\\{\\w+}", UUID.randomUUID().toString());
      RequestSpecification request = given().urlEncodingEnabled(false);
      if (writes()) {
        request.contentType(path.contains("/imports/") ? "text/csv" : "application/json");
        request.body(body);
      }
      return request.request(method, address);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** Those below {@code /api/v1/merchants/{merchant}}. */
  public static List<Operation> ofMerchant() {
    Map<String, Map<String, Object>> paths =
        given().accept("application/json").get("/q/openapi?format=json").jsonPath().get("paths");
    List<Operation> operations = new ArrayList<>();
    paths.forEach(
        (path, methods) -> {
          if (path.startsWith("/api/v1/merchants/{merchant}")) {
            methods.keySet().stream()
                .map(name -> name.toUpperCase(Locale.ROOT))
                .filter(name -> List.of("GET", "POST", "PUT", "PATCH", "DELETE").contains(name))
                .forEach(name -> operations.add(new Operation(Method.valueOf(name), path)));
          }
        });
    return operations;
  }
}
