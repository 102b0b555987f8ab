package landsea.marketplace.reading;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/** Finds out what the bytes of a report are. */
public final class Contents {

    private Contents() {}

    /** @throws RefusedInput where the bytes are nothing that a report could be */
    public static Content of(Containers.Part part) throws IOException {
        FileForm form = FileForm.of(part.bytes());
        Optional<Reason> refusal = form.refusal();
        if (refusal.isPresent()) {
            throw new RefusedInput(refusal.get());
        }
        return switch (form) {
            case GZIP -> throw new RefusedInput(Reason.of("ARCHIVE_IN_ARCHIVE"));
            case ZIP -> workbook(part);
            case JSON -> json(part.bytes());
            default -> text(part.bytes());
        };
    }

    /** A workbook is an archive too: that one may stand inside another. */
    private static Content workbook(Containers.Part part) throws IOException {
        if (part.packed() && !OfficeFile.isOne(ZipDirectory.read(part.bytes()))) {
            throw new RefusedInput(Reason.of("ARCHIVE_IN_ARCHIVE"));
        }
        return Workbook.read(part.bytes());
    }

    private static Content json(FileBytes bytes) throws IOException {
        Encoding encoding = encoding(bytes);
        return new Content.Json(JsonText.read(bytes, encoding), encoding.remarks());
    }

    private static Content text(FileBytes bytes) throws IOException {
        Encoding encoding = encoding(bytes);
        return new Content.Tables(List.of(new TextTable(bytes, encoding)), false, encoding.remarks());
    }

    private static Encoding encoding(FileBytes bytes) throws IOException {
        return switch (Survey.of(bytes)) {
            case Outcome.Done<Encoding>(Encoding encoding) -> encoding;
            case Outcome.Refused<Encoding>(Reason reason) -> throw new RefusedInput(reason);
        };
    }
}
