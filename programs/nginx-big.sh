# shellcheck shell=bash disable=SC2154
# nginx and 100 MB, twenty times each way of asking for it with Ferrule on both ends, compared byte by byte.
# packages: nginx curl
# sides: reference client server both
# quick: no
# limit: 1200
. "$here/nginx.conf.sh"
check 'the right libssl is mapped' server_is_right "$server_pid"
big_file_unchanged "https://localhost:$tls"
check 'nothing critical in the log' log_clean
