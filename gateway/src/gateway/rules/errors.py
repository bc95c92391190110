"""Refusals. The text is what the person reads."""

from collections.abc import Sequence


class WrongCredentials(Exception):
    """Deliberately the same for an unknown account, a wrong password and an account without a password."""

    def __init__(self) -> None:
        super().__init__("Nama akun atau kata sandi salah. Akun yang belum diaktifkan memerlukan kode aktivasi.")


class CurrentPasswordWrong(Exception):
    def __init__(self) -> None:
        super().__init__("Kata sandi yang sekarang salah.")


class AccountDisabled(Exception):
    """Told only to someone who knew the password or the code."""

    def __init__(self) -> None:
        super().__init__("Akun ini sudah dinonaktifkan. Hubungi BKPSDM bila ini keliru.")


class ActivationCodeRefused(Exception):
    def __init__(self) -> None:
        super().__init__("Kode aktivasi salah, sudah dipakai, atau kedaluwarsa. Mintalah kode baru kepada BKPSDM.")


class TooManyAttempts(Exception):
    """`retry_after_s`: whole seconds until the next attempt is looked at."""

    def __init__(self, retry_after_s: int) -> None:
        self.retry_after_s = retry_after_s
        super().__init__(f"Terlalu banyak percobaan gagal. Coba lagi {retry_after_s} detik lagi.")


class TooManyRequests(Exception):
    """`retry_after_s`: whole seconds."""

    def __init__(self, retry_after_s: int) -> None:
        self.retry_after_s = retry_after_s
        super().__init__(f"Permintaan terlalu rapat. Coba lagi {retry_after_s} detik lagi.")


class SignInCrowded(Exception):
    """More people wait for their password check than can be served soon."""

    retry_after_s = 2

    def __init__(self) -> None:
        super().__init__("Sangat banyak orang sedang masuk. Coba lagi beberapa detik lagi.")


class PasswordNotAccepted(Exception):
    """`errors` names every reason."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.errors = [{"field": "password", "message": reason} for reason in reasons]
        super().__init__(" ".join(reasons))


class CsrfTokenWrong(Exception):
    def __init__(self) -> None:
        super().__init__("Token CSRF tidak ada atau salah. Muat ulang halaman lalu kirim lagi.")


class ForeignOrigin(Exception):
    def __init__(self) -> None:
        super().__init__("Permintaan ini datang dari situs lain dan ditolak.")


class OperatorAccountProtected(Exception):
    def __init__(self, username: str) -> None:
        super().__init__(f"Kode untuk akun operator {username} hanya dapat dibuat oleh operator.")


class UsernameNotAccepted(Exception):
    def __init__(self) -> None:
        super().__init__("Nama akun operator: 3 sampai 64 huruf kecil, angka, titik, garis; bukan NIP.")


class SystemNameTaken(Exception):
    def __init__(self, name: str) -> None:
        super().__init__(f"Token bernama {name} masih berlaku. Cabut dahulu atau pakai nama lain.")


class UnknownSystemToken(Exception):
    def __init__(self) -> None:
        super().__init__("Token sistem itu tidak ada.")


class UnknownService(Exception):
    def __init__(self, name: str) -> None:
        super().__init__(f"Layanan {name[:60]} tidak ada.")


class ServiceNotConnected(Exception):
    """The routing knows the service, the settings don't know its address."""

    retry_after_s = 30

    def __init__(self, title: str) -> None:
        super().__init__(f"Layanan {title} belum dihubungkan ke gerbang ini.")


class AddressNotAccepted(Exception):
    def __init__(self) -> None:
        super().__init__("Alamat memuat bagian yang tidak diizinkan.")


class SigningSecretWrong(Exception):
    def __init__(self) -> None:
        super().__init__(
            "EKINERJA_SIGNING_SECRET tidak cocok dengan kunci di basis data. Pasang kembali rahasia yang lama, atau "
            "buat kunci baru: python -m gateway rotate-key --now"
        )
