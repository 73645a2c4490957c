package io.zyra.sandbox;

import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shopify's {@code fileUpdate}, as far as it changes alternative texts. All or nothing. */
final class FileMutations {

  private FileMutations() {}

  static Object update(DataFetchingEnvironment query) {
    Call call = Call.of(query);
    Input arguments = new Input(query.getArguments());
    return call.shop().change(call.now(), change -> update(change, arguments));
  }

  private static Map<String, Object> update(Change change, Input arguments) {
    List<UserError> errors = errors(change, arguments);
    if (!errors.isEmpty()) {
      return Answers.refused(errors);
    }
    List<Part.OfPicture> files =
        arguments.objects("files").stream()
            .map(file -> updated(change, file).orElseThrow())
            .toList();
    return Answers.done("files", files);
  }

  private static List<UserError> errors(Change change, Input arguments) {
    List<UserError> errors = new ArrayList<>();
    List<Input> files = arguments.objects("files");
    for (int i = 0; i < files.size(); i++) {
      String id = files.get(i).text("id").orElse("");
      if (picture(change, id).isEmpty()) {
        errors.add(
            UserError.at(
                List.of("files", String.valueOf(i), "id"),
                "File id " + id + " does not exist.",
                "FILE_DOES_NOT_EXIST"));
      }
      if (files.get(i).text("alt").filter(AltText::isTooLong).isPresent()) {
        errors.add(
            UserError.at(
                List.of("files", String.valueOf(i), "alt"),
                AltText.TOO_LONG,
                "ALT_VALUE_LIMIT_EXCEEDED"));
      }
    }
    return errors;
  }

  private static Optional<Part.OfPicture> updated(Change change, Input file) {
    return picture(change, file.text("id").orElse(""))
        .map(
            part -> {
              Picture changed =
                  part.picture().withAlt(file.textOr("alt", part.picture().alt()), change.now());
              List<Picture> pictures = new ArrayList<>(part.product().pictures());
              pictures.set(pictures.indexOf(part.picture()), changed);
              Product after = change.replace(part.product(), part.product().withPictures(pictures));
              return new Part.OfPicture(after, changed);
            });
  }

  private static Optional<Part.OfPicture> picture(Change change, String id) {
    return Gid.number("MediaImage", id)
        .flatMap(
            number ->
                change
                    .productWithPart(number)
                    .flatMap(
                        product ->
                            product.pictures().stream()
                                .filter(p -> p.id() == number)
                                .findFirst()
                                .map(p -> new Part.OfPicture(product, p))));
  }
}
