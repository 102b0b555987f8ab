package landsea.api;

import landsea.marketplace.archive.ArchiveKeys;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys that the archive is sealed with. */
@RestController
@RequestMapping("/api/v1/archive-keys")
class ArchiveKeysController {

    private final ArchiveKeys keys;

    ArchiveKeysController(ArchiveKeys keys) {
        this.keys = keys;
    }

    /** Makes another master key current, wraps every file's key with it, and removes the keys before it. */
    @PostMapping("/rotation")
    @For(Role.OPERATOR)
    ArchiveKeys.Rotated rotate(Principal caller, RequestKey key) {
        return keys.rotate(key.value(), caller.actor().text());
    }
}
