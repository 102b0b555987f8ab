package landsea.marketplace.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import landsea.marketplace.ReadFile;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.reading.FileBytes;

/** Keeps files as they came. */
final class RawFiles {

    private record Packed(long byteCount, byte[] bytes) {}

    private RawFiles() {}

    static void keep(Commit commit, Owner owner, ReadFile read, FileBytes bytes) {
        commit.rows(List.of(packed(bytes)))
                .bucket(_ -> Bucket.of(owner.merchantId()))
                .uuid(_ -> owner.merchantId())
                .bytes(_ -> HexFormat.of().parseHex(read.sha256()))
                .uuid(_ -> owner.organisationId())
                .text(_ -> shortened(read.name()))
                .text(_ -> read.format())
                .bigint(Packed::byteCount)
                .bytes(Packed::bytes)
                .instant(_ -> commit.at())
                .update("""
                        INSERT INTO raw_files (bucket, merchant_id, sha256, organisation_id, file_name, format, byte_count,
                            packed, archived_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }

    private static String shortened(String name) {
        String plain = name.replace('\0', ' ');
        return plain.length() <= 255 ? plain : plain.substring(plain.length() - 255);
    }

    private static Packed packed(FileBytes bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = bytes.open();
                GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            long count = in.transferTo(gzip);
            gzip.finish();
            return new Packed(count, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
