# Made by generate.py from the contract.
import grpc
import grpc.aio
from jebo_client._gen import auth_service_pb2

class AuthServiceStub:
    def __init__(self, channel: grpc.Channel | grpc.aio.Channel) -> None: ...
    Register: grpc.UnaryUnaryMultiCallable[auth_service_pb2.RegisterRequest, auth_service_pb2.RegisterResponse]
    Login: grpc.UnaryUnaryMultiCallable[auth_service_pb2.LoginRequest, auth_service_pb2.LoginResponse]
    Refresh: grpc.UnaryUnaryMultiCallable[auth_service_pb2.RefreshRequest, auth_service_pb2.RefreshResponse]
    Logout: grpc.UnaryUnaryMultiCallable[auth_service_pb2.LogoutRequest, auth_service_pb2.LogoutResponse]
    GetProfile: grpc.UnaryUnaryMultiCallable[auth_service_pb2.GetProfileRequest, auth_service_pb2.GetProfileResponse]
    UpdateProfile: grpc.UnaryUnaryMultiCallable[auth_service_pb2.UpdateProfileRequest, auth_service_pb2.UpdateProfileResponse]

class AuthServiceAsyncStub:
    """Only a type: what the stub is on a channel of asyncio."""
    def __init__(self, channel: grpc.aio.Channel) -> None: ...
    Register: grpc.aio.UnaryUnaryMultiCallable[auth_service_pb2.RegisterRequest, auth_service_pb2.RegisterResponse]
    Login: grpc.aio.UnaryUnaryMultiCallable[auth_service_pb2.LoginRequest, auth_service_pb2.LoginResponse]
    Refresh: grpc.aio.UnaryUnaryMultiCallable[auth_service_pb2.RefreshRequest, auth_service_pb2.RefreshResponse]
    Logout: grpc.aio.UnaryUnaryMultiCallable[auth_service_pb2.LogoutRequest, auth_service_pb2.LogoutResponse]
    GetProfile: grpc.aio.UnaryUnaryMultiCallable[auth_service_pb2.GetProfileRequest, auth_service_pb2.GetProfileResponse]
    UpdateProfile: grpc.aio.UnaryUnaryMultiCallable[auth_service_pb2.UpdateProfileRequest, auth_service_pb2.UpdateProfileResponse]
