package landsea.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.marketplace.StatementUpload;
import landsea.parties.ShopId;

/** A file with sound statements came in; one upload for each statement in it. */
record AnnounceCommand(
        UUID organisation,
        String requestKey,
        ShopId shop,
        String sha256,
        List<StatementUpload> uploads,
        String actor,
        Instant arrivedAt)
        implements Command<AnnounceAnswer> {

    AnnounceCommand {
        uploads = List.copyOf(uploads);
    }

    /** By what tells requests apart: commands are keys of what becomes of them, and lines take long to hash. */
    @Override
    public int hashCode() {
        return requestKey.hashCode();
    }

    @Override
    public Bucket bucket() {
        return shop.bucket();
    }

    @Override
    public Object subject() {
        return shop;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of("shop", shop.text(), "sha256", sha256, "settlements", settlements());
    }

    /** What was read out of the file: read in another way, the same file is another request. */
    private List<List<String>> settlements() {
        return uploads.stream()
                .map(StatementUpload::statement)
                .map(one ->
                        List.of(one.platform(), one.settlementId(), one.lines().hash()))
                .toList();
    }
}
