package landsea.console.running;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import landsea.basics.Outcome;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.engine.Desk;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.RawFile;
import landsea.marketplace.archive.RawFileDesk;
import landsea.marketplace.archive.RawOwner;
import landsea.marketplace.reading.FileBytes;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.parties.Role;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The files that payments rest on, found by hash or by whose they are, and given back byte for byte. */
@Controller
@RequestMapping("/desk/running/archive")
@ForRoles(Role.OPERATOR)
class ArchivePages {

    private static final int FOUND_MAX = 100;
    private static final int MERCHANTS_MAX = 5;
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

    private final RawFileDesk files;
    private final RawArchive archive;
    private final Desk desk;
    private final Parties parties;

    ArchivePages(RawFileDesk files, RawArchive archive, Desk desk, Parties parties) {
        this.files = files;
        this.archive = archive;
        this.desk = desk;
        this.parties = parties;
    }

    @GetMapping
    String archive(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String name) {
        List<RawFile> found = found(visitor, q.strip(), name.strip());
        model.addAttribute("q", q);
        model.addAttribute("name", name);
        model.addAttribute("files", found);
        model.addAttribute("merchants", merchants(visitor, found));
        return "running/archive";
    }

    private List<RawFile> found(Visitor visitor, String wanted, String name) {
        if (wanted.isEmpty()) {
            return files.latest(visitor.viewer(), FOUND_MAX);
        }
        if (HASH.matcher(wanted).matches()) {
            return files.withHash(visitor.viewer(), wanted, FOUND_MAX);
        }
        List<RawFile> found = new ArrayList<>();
        for (Merchant one : desk.read(visitor.viewer(), sql -> parties.merchantsNamed(sql, wanted, MERCHANTS_MAX))) {
            RawOwner owner = new RawOwner(one.organisation().value(), one.id().value());
            found.addAll(files.ofMerchant(visitor.viewer(), owner, name, FOUND_MAX));
        }
        found.sort(Comparator.comparing(RawFile::archivedAt).reversed());
        return found.subList(0, Math.min(found.size(), FOUND_MAX));
    }

    /** By the text form of the merchant's id. */
    private Map<String, Merchant> merchants(Visitor visitor, List<RawFile> found) {
        List<OrganisationId> organisations = found.stream()
                .map(file -> new OrganisationId(file.content().owner().organisationId()))
                .distinct()
                .toList();
        Map<String, Merchant> merchants = new HashMap<>();
        desk.read(visitor.viewer(), sql -> parties.merchantsOfOrganisations(sql, organisations))
                .forEach(one -> merchants.put(one.id().value().toString(), one));
        return merchants;
    }

    /** The bytes as they came, to be kept and not run. */
    @GetMapping("/{merchant}/{sha256}")
    void file(Visitor visitor, HttpServletResponse response, @PathVariable String merchant, @PathVariable String sha256)
            throws IOException {
        RawFile file = known(visitor, merchant, sha256)
                .orElseThrow(() -> new NotHereException("file " + sha256 + " of " + merchant));
        switch (archive.open(visitor.viewer(), file.content().id())) {
            case Outcome.Refused<FileBytes> destroyed -> throw new NotHereException("file " + sha256);
            case Outcome.Done<FileBytes>(FileBytes bytes) -> give(file, bytes, response);
        }
    }

    private Optional<RawFile> known(Visitor visitor, String merchant, String sha256) {
        if (!HASH.matcher(sha256).matches()) {
            return Optional.empty();
        }
        return files.withHash(visitor.viewer(), sha256, FOUND_MAX).stream()
                .filter(file -> new MerchantId(file.content().owner().merchantId())
                        .text()
                        .equals(merchant))
                .findFirst();
    }

    private static void give(RawFile file, FileBytes bytes, HttpServletResponse response) throws IOException {
        response.setContentType("application/octet-stream");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setContentLengthLong(file.content().byteCount());
        try (InputStream in = bytes.open()) {
            in.transferTo(response.getOutputStream());
        }
    }
}
