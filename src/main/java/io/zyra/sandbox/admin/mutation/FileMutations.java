package io.zyra.sandbox.admin.mutation;

import graphql.schema.DataFetchingEnvironment;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.admin.query.ProductPart;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.ProductImage;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.ShopTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mutation {@code fileUpdate}, for alternative texts only. Atomic. */
public final class FileMutations {

  private FileMutations() {}

  public static Object update(DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    InputObject arguments = new InputObject(query.getArguments());
    return call.shop().change(call.now(), change -> update(change, arguments));
  }

  private static Map<String, Object> update(ShopTransaction change, InputObject arguments) {
    List<UserError> errors = errors(change, arguments);
    if (!errors.isEmpty()) {
      return MutationPayload.failure(errors);
    }
    List<ProductPart.OfPicture> files =
        arguments.objects("files").stream()
            .map(file -> updated(change, file).orElseThrow())
            .toList();
    return MutationPayload.success("files", files);
  }

  private static List<UserError> errors(ShopTransaction change, InputObject arguments) {
    List<UserError> errors = new ArrayList<>();
    List<InputObject> files = arguments.objects("files");
    for (int i = 0; i < files.size(); i++) {
      String id = files.get(i).text("id").orElse("");
      if (picture(change, id).isEmpty()) {
        errors.add(
            UserError.at(
                List.of("files", String.valueOf(i), "id"),
                "File id " + id + " does not exist.",
                "FILE_DOES_NOT_EXIST"));
      }
      if (files.get(i).text("alt").filter(AltTextLimit::isTooLong).isPresent()) {
        errors.add(
            UserError.at(
                List.of("files", String.valueOf(i), "alt"),
                AltTextLimit.TOO_LONG,
                "ALT_VALUE_LIMIT_EXCEEDED"));
      }
    }
    return errors;
  }

  private static Optional<ProductPart.OfPicture> updated(ShopTransaction change, InputObject file) {
    return picture(change, file.text("id").orElse(""))
        .map(
            part -> {
              ProductImage changed =
                  part.picture().withAlt(file.textOr("alt", part.picture().alt()), change.now());
              List<ProductImage> pictures = new ArrayList<>(part.product().pictures());
              pictures.set(pictures.indexOf(part.picture()), changed);
              SandboxProduct after =
                  change.replace(part.product(), part.product().withPictures(pictures));
              return new ProductPart.OfPicture(after, changed);
            });
  }

  private static Optional<ProductPart.OfPicture> picture(ShopTransaction change, String id) {
    return GlobalId.number("MediaImage", id)
        .flatMap(
            number ->
                change
                    .productWithPart(number)
                    .flatMap(
                        product ->
                            product.pictures().stream()
                                .filter(p -> p.id() == number)
                                .findFirst()
                                .map(p -> new ProductPart.OfPicture(product, p))));
  }
}
