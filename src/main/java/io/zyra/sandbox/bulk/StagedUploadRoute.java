package io.zyra.sandbox.bulk;

import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.util.Optional;

/** Takes the files of bulk mutations as forms, with the fields that the shop has named before. */
public final class StagedUploadRoute {
  static final String PATH = "staged-uploads";

  /** Shopify's limit. */
  private static final long LARGEST_BYTES = 100L * 1024 * 1024;

  private static final int CREATED = 201;
  private static final int FORBIDDEN = 403;

  private final BulkOperations operations;
  private final Path folder;

  /**
   * @param folder where files are until they are complete
   */
  public StagedUploadRoute(BulkOperations operations, Path folder) {
    this.operations = operations;
    this.folder = folder;
  }

  public void addTo(Router router) {
    router
        .post("/:shop/" + PATH)
        .handler(
            BodyHandler.create(folder.toString())
                .setBodyLimit(LARGEST_BYTES)
                .setDeleteUploadedFilesOnEnd(true))
        .blockingHandler(this::store, false);
  }

  private void store(RoutingContext http) {
    Optional<FileUpload> file = http.fileUploads().stream().findFirst();
    String key = Optional.ofNullable(http.request().getFormAttribute("key")).orElse("");
    boolean stored =
        file.isPresent()
            && operations
                .uploads()
                .store(http.pathParam("shop"), key, Path.of(file.get().uploadedFileName()));
    http.response().setStatusCode(stored ? CREATED : FORBIDDEN).end();
  }
}
