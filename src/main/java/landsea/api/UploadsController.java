package landsea.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.marketplace.archive.NewUpload;
import landsea.marketplace.archive.RawOwner;
import landsea.marketplace.archive.Upload;
import landsea.marketplace.archive.UploadId;
import landsea.marketplace.archive.Uploads;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reports in pieces, after the tus protocol 1.0.0 with creation, termination and expiration: what was acknowledged is kept,
 * and whoever was cut off asks how far it came and goes on. What became of the report is asked for as JSON.
 */
@RestController
@RequestMapping("/api/v1/uploads")
class UploadsController {

    /**
     * How far an upload has come.
     *
     * @param state RECEIVING while bytes are missing, RECEIVED while it is to be read, READ with what became of it, or BROKEN
     *     where reading failed for a reason of ours: then it may be handed over once more
     * @param offset how many bytes are durable
     * @param files as the answer to a report that comes in one piece; empty until READ
     */
    record UploadBody(
            String id,
            String shopId,
            String name,
            String state,
            long offset,
            long length,
            String expiresAt,
            List<FileReport> files) {}

    private final Uploads uploads;
    private final FileIntake files;
    private final Shops.ShopDoor shops;

    UploadsController(Uploads uploads, FileIntake files, Shops.ShopDoor shops) {
        this.uploads = uploads;
        this.files = files;
        this.shops = shops;
    }

    /** What is understood here. */
    @RequestMapping(method = RequestMethod.OPTIONS)
    ResponseEntity<Void> options(Principal caller) {
        return ResponseEntity.noContent()
                .header("Tus-Version", Tus.VERSION)
                .header("Tus-Extension", Tus.EXTENSIONS)
                .header("Tus-Max-Size", Long.toString(Uploads.BYTE_COUNT_MAX))
                .build();
    }

    /**
     * Begins an upload of as many bytes as {@code Upload-Length} says; {@code Upload-Metadata} names its {@code shop_id}, and
     * may name the {@code filename} and the {@code mapping} that describes the file.
     */
    @PostMapping
    @For({Role.MERCHANT, Role.PLATFORM})
    @SafeToRepeat(because = "an upload that nobody goes on with ends by itself")
    ResponseEntity<UploadBody> create(Principal caller, HttpServletRequest request) {
        Map<String, String> metadata = Tus.metadata(request);
        String shopId = metadata.getOrDefault("shop_id", "");
        boolean platform = caller.role() == Role.PLATFORM;
        Shop shop = platform ? shops.any(shopId) : shops.own(caller, shopId);
        String mapping = metadata.getOrDefault("mapping", "");
        if (mapping.length() > NewUpload.MAPPING_LENGTH_MAX) {
            throw new Refusal(Reason.of("MAPPING_UNKNOWN"));
        }
        Upload upload = Refusal.orRefuse(uploads.create(new NewUpload(
                caller.organisation().value(),
                new RawOwner(shop.organisation().value(), shop.merchant().value()),
                shop.id().value(),
                platform,
                caller.actor().text(),
                metadata.getOrDefault("filename", "report"),
                mapping,
                Tus.byteCount(request, "Upload-Length"))));
        return ResponseEntity.status(201)
                .header(HttpHeaders.LOCATION, "/api/v1/uploads/" + upload.id().text())
                .headers(headers(upload))
                .body(body(upload));
    }

    /** How far it has come; by HEAD the headers alone. */
    @GetMapping("/{id}")
    ResponseEntity<UploadBody> state(Principal caller, @PathVariable String id) {
        Upload upload = find(caller, id);
        return ResponseEntity.ok().headers(headers(upload)).body(body(upload));
    }

    /** Adds the bytes that follow {@code Upload-Offset}. */
    @PatchMapping("/{id}")
    @For({Role.MERCHANT, Role.PLATFORM})
    @SafeToRepeat(because = "its offset is no longer the upload's")
    ResponseEntity<Void> add(Principal caller, @PathVariable String id, HttpServletRequest request) {
        Upload upload = find(caller, id);
        if (!Tus.PIECE.equals(request.getContentType())) {
            throw new Refusal(Reason.of("MEDIA_TYPE_NOT_SUPPORTED"));
        }
        long offset = Tus.byteCount(request, "Upload-Offset");
        if (request.getContentLengthLong() > upload.byteCount() - offset && offset == upload.offset()) {
            throw new Refusal(Reason.of("UPLOAD_TOO_LONG", "bytes_max", upload.byteCount()));
        }
        try {
            Upload after = Refusal.orRefuse(uploads.append(upload, offset, request.getInputStream()));
            return ResponseEntity.noContent().headers(headers(after)).build();
        } catch (IOException brokenOff) {
            throw new Refusal(Reason.of("BODY_BROKEN_OFF"));
        }
    }

    /** Ends an upload. */
    @DeleteMapping("/{id}")
    @For({Role.MERCHANT, Role.PLATFORM})
    @SafeToRepeat(because = "what is not there cannot be ended")
    ResponseEntity<Void> end(Principal caller, @PathVariable String id) {
        uploads.end(find(caller, id));
        return ResponseEntity.noContent().build();
    }

    private Upload find(Principal caller, String id) {
        Optional<UploadId> known = Paths.parse(id, UploadId::parse);
        if (known.isEmpty()) {
            throw Refusal.unknown("UPLOAD", id);
        }
        return Refusal.orRefuse(uploads.find(caller.organisation().value(), known.get()));
    }

    private static HttpHeaders headers(Upload upload) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Upload-Offset", Long.toString(upload.offset()));
        headers.set("Upload-Length", Long.toString(upload.byteCount()));
        headers.set("Upload-Expires", httpDate(upload.expiresAt()));
        headers.setCacheControl("no-store");
        return headers;
    }

    private static String httpDate(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    private UploadBody body(Upload upload) {
        return new UploadBody(
                upload.id().text(),
                new ShopId(upload.shopId()).text(),
                upload.name(),
                switch (upload.state()) {
                    case Upload.State.Receiving _ -> "RECEIVING";
                    case Upload.State.Received _ -> "RECEIVED";
                    case Upload.State.Read _ -> "READ";
                    case Upload.State.Broken _ -> "BROKEN";
                },
                upload.offset(),
                upload.byteCount(),
                upload.expiresAt().toString(),
                upload.state() instanceof Upload.State.Read(String answer)
                        ? files.told(answer).files()
                        : List.of());
    }
}
