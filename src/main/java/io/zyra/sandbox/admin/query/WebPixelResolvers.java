package io.zyra.sandbox.admin.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.search.BadRequestException;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.SandboxWebPixel;
import java.util.Optional;
import java.util.stream.Stream;

/** Data fetchers of the app's web pixel. */
public final class WebPixelResolvers {
  private static final String TYPE = "WebPixel";
  private static final ObjectMapper JSON = new ObjectMapper();

  private WebPixelResolvers() {}

  public static Stream<TypeRuntimeWiring.Builder> types() {
    return Stream.of(
        TypeWiring.<SandboxWebPixel>named(TYPE)
            .field("id", pixel -> GlobalId.of(TYPE, pixel.id()))
            .field("settings", pixel -> JSON.valueToTree(pixel.settings()).toString())
            .wiring());
  }

  /** The app's own. That there is none is an error, as in Shopify. */
  static Object own(DataFetchingEnvironment query) {
    Optional<String> id = Optional.ofNullable(query.getArgument("id"));
    return known(query)
        .filter(pixel -> id.map(GlobalId.of(TYPE, pixel.id())::equals).orElse(true))
        .orElseThrow(() -> new BadRequestException("No web pixel was found for this app."));
  }

  static Optional<SandboxWebPixel> byId(String id, DataFetchingEnvironment query) {
    return known(query).filter(pixel -> GlobalId.of(TYPE, pixel.id()).equals(id));
  }

  private static Optional<SandboxWebPixel> known(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    return SandboxWebPixel.in(call.store(), call.shop().profile().domain());
  }
}
