"""How refusals are answered."""

from service_chassis.problems import Problem

from gateway.rules import errors

PROBLEMS = {
    errors.WrongCredentials: Problem(401, "Gagal masuk"),
    errors.AccountDisabled: Problem(403, "Akun dinonaktifkan"),
    errors.ActivationCodeRefused: Problem(401, "Kode aktivasi ditolak"),
    errors.CurrentPasswordWrong: Problem(403, "Kata sandi salah"),
    errors.TooManyAttempts: Problem(429, "Terlalu banyak percobaan"),
    errors.TooManyRequests: Problem(429, "Terlalu banyak permintaan"),
    errors.SignInCrowded: Problem(503, "Sedang ramai"),
    errors.PasswordNotAccepted: Problem(422, "Kata sandi tidak diterima"),
    errors.CsrfTokenWrong: Problem(403, "Token CSRF salah"),
    errors.ForeignOrigin: Problem(403, "Permintaan dari situs lain"),
    errors.OperatorAccountProtected: Problem(403, "Akun operator dilindungi"),
    errors.SystemNameTaken: Problem(409, "Nama token sudah dipakai"),
    errors.UnknownSystemToken: Problem(404, "Token tidak dikenal"),
    errors.UnknownService: Problem(404, "Layanan tidak dikenal"),
    errors.ServiceNotConnected: Problem(503, "Layanan belum dihubungkan"),
    errors.AddressNotAccepted: Problem(400, "Alamat tidak sah"),
}
